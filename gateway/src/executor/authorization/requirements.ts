import { baseType, type SchemaElement, type Supergraph } from '@apollo/federation-internals';
import type { Grants } from './grants.ts';

/** Whether a requirement is met. */
export type Requirement = (grants: Grants) => boolean;

/** A field of an object type: `Course.price`. */
export type Coordinate = `${string}.${string}`;

const specifications = 'https://specs.apollo.dev';

/** What each directive requires, by the name of the directive and of its specification. */
const directives: Readonly<Record<string, (options: DirectiveArguments) => Requirement>> = {
  authenticated: () => (grants) => grants.isAuthenticated,
  requiresScopes:
    ({ scopes = [] }) =>
    (grants) =>
      hasAny(scopes, grants.scopes),
  policy:
    ({ policies = [] }) =>
    (grants) =>
      hasAny(policies, grants.policies),
};

/** One of the lists has to be had in full. */
type Alternatives = readonly (readonly string[])[];

interface DirectiveArguments {
  readonly scopes?: Alternatives;
  readonly policies?: Alternatives;
}

/**
 * What the directives `@authenticated`, `@requiresScopes` and `@policy` require for the fields of the object types of a
 * supergraph. A field requires what it says itself, what its type of output says, and what the type that has it says. What
 * interfaces say is not read: composition gives them what any of their objects requires. Fields for which nothing is
 * required are not in the map.
 * @see https://www.apollographql.com/docs/graphos/routing/security/authorization
 */
export function readRequirements({ schema }: Supergraph): ReadonlyMap<Coordinate, readonly Requirement[]> {
  const readers = readersOf(schema);
  const of = (element: Element): Requirement[] => readers.flatMap((read) => read(element));
  const requirements = new Map<Coordinate, readonly Requirement[]>();
  if (readers.length === 0) return requirements;
  for (const type of schema.objectTypes()) {
    for (const field of type.fields()) {
      const required = [...of(type), ...of(field), ...(field.type ? of(baseType(field.type)) : [])];
      if (required.length > 0) requirements.set(`${type.name}.${field.name}`, required);
    }
  }
  return requirements;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever can have directives
type Element = Pick<SchemaElement<any, any>, 'appliedDirectivesOf'>;

/** A supergraph names those directives that it has, and may give them other names. */
function readersOf({ coreFeatures }: Supergraph['schema']): ((element: Element) => Requirement[])[] {
  return Object.entries(directives).flatMap(([name, toRequirement]) => {
    const specification = coreFeatures?.getByIdentity(`${specifications}/${name}`);
    if (!specification) return [];
    const directive = specification.directiveNameInSchema(name);
    return (element: Element) =>
      element
        .appliedDirectivesOf(directive)
        .map((applied) => toRequirement(applied.arguments() as unknown as DirectiveArguments));
  });
}

function hasAny(alternatives: Alternatives, granted: ReadonlySet<string>): boolean {
  return alternatives.some((all) => all.every((name) => granted.has(name)));
}
