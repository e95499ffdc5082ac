import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';

/** An operation, and the fragments of its document by name. */
export interface OperationDocument {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** The values of the variables on which `@skip` and `@include` depend, in one execution. */
export type Conditions = ReadonlyMap<string, boolean>;

/** The variables of an operation on which `@skip` and `@include` depend, with their default values. */
export type ConditionVariables = ReadonlyMap<string, boolean | undefined>;

const conditionals: readonly string[] = [GraphQLSkipDirective.name, GraphQLIncludeDirective.name];

/** Finds the variables on which it depends what an operation selects. */
export function findConditionVariables({ definition, fragments }: OperationDocument): ConditionVariables {
  const used = new Set<string>();
  for (const node of [definition, ...Object.values(fragments)]) {
    visit(node, {
      Directive({ name, arguments: [condition] = [] }) {
        if (conditionals.includes(name.value) && condition?.value.kind === Kind.VARIABLE)
          used.add(condition.value.name.value);
      },
    });
  }
  const definitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return new Map(
    definitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
    ]),
  );
}

/** The values of the conditions in one execution. */
export function readConditions(
  conditions: ConditionVariables,
  variables: Readonly<Record<string, unknown>>,
): Conditions {
  const values = new Map<string, boolean>();
  for (const [name, defaultValue] of conditions) values.set(name, (variables[name] ?? defaultValue) === true);
  return values;
}

/**
 * The document as it is under these conditions: with what is included, and without `@skip` and `@include`. An object of
 * which nothing is included has an empty selection.
 * @see https://spec.graphql.org/October2021/#sec--skip
 */
export function withConditions(document: DocumentNode, conditions: Conditions): DocumentNode {
  return visit(document, {
    enter: (node) => ('directives' in node && !isIncluded(node, conditions) ? null : undefined),
    Directive: { leave: ({ name }) => (conditionals.includes(name.value) ? null : undefined) },
  });
}

function isIncluded(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  conditions: Conditions,
): boolean {
  return directives.every(({ name, arguments: [condition] = [] }) => {
    if (!conditionals.includes(name.value) || !condition) return true;
    const { value } = condition;
    const holds = value.kind === Kind.VARIABLE ? conditions.get(value.name.value) : 'value' in value && value.value;
    return holds === (name.value === GraphQLIncludeDirective.name);
  });
}

/** A document that can be planned: where nothing is selected of an object, its type is. */
export function withoutEmptySelections(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (node) => (node.selections.length > 0 ? undefined : { ...node, selections: [typename] }),
    },
  });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };
