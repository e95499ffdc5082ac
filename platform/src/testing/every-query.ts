import {
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  type GraphQLNamedType,
} from 'graphql';

/** The sets of arguments with which fields of `Query` are asked, by the field's name. */
export type SampleArguments = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** An operation that asks one field of `Query` for everything that can be selected below it. */
export interface SampleQuery {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

const ofFederation = new Set(['_service', '_entities']);

/**
 * Every query that a subgraph can be asked, with everything below it that needs no arguments, but no type within itself:
 * so a field that somebody adds is among them. A field without required arguments is asked without any where there are no
 * samples for it. For `_entities` there is one sample, with representations of every entity of which
 * more is known than its key: each type is asked for apart.
 * @throws Error where a field has required arguments and there are no samples, or an entity is not among the representations.
 */
export function everyQuery(schema: GraphQLSchema, samples: SampleArguments): SampleQuery[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}) as Field[];
  const ownFields = fields.filter(({ name }) => !ofFederation.has(name));
  return [...ownFields.flatMap((field) => queriesOf(schema, field, samples)), ...entityQueries(schema, samples)];
}

function queriesOf(schema: GraphQLSchema, field: Field, samples: SampleArguments): SampleQuery[] {
  const { name, args, type } = field;
  if (!samples[name] && args.some(isRequiredArgument)) throw new Error(`There are no sample arguments of ${name}.`);
  return (samples[name] ?? [{}]).map((variables) => {
    const given = args.filter((argument) => argument.name in variables);
    const declared = given.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
    const passed = given.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
    const inParentheses = (text: string) => (text === '' ? '' : `(${text})`);
    const selection = selectionOf(schema, getNamedType(type), []);
    return { text: `query${inParentheses(declared)} { ${name}${inParentheses(passed)}${selection} }`, variables };
  });
}

function entityQueries(schema: GraphQLSchema, samples: SampleArguments): SampleQuery[] {
  const union = schema.getType('_Entity');
  if (!isAbstractType(union)) return [];
  const all = (samples['_entities']?.[0]?.['representations'] ?? []) as readonly { readonly __typename: string }[];
  return schema.getPossibleTypes(union).flatMap((type) => {
    if (Object.keys(type.getFields()).length === 1) return [];
    const representations = all.filter(({ __typename }) => __typename === type.name);
    if (representations.length === 0) throw new Error(`There is no sample representation of ${type.name}.`);
    const selection = `{ ... on ${type.name}${selectionOf(schema, type, [])} }`;
    const text = `query($representations: [_Any!]!) { _entities(representations: $representations) ${selection} }`;
    return { text, variables: { representations } };
  });
}

/** What can be selected of a type, in braces; nothing for a leaf, and where every field would lead back to where it comes from. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly GraphQLNamedType[]): string {
  if (!isCompositeType(type)) return '';
  const within = [...above, type];
  const parts = isAbstractType(type)
    ? schema.getPossibleTypes(type).map((possible) => `... on ${possible.name}${selectionOf(schema, possible, within)}`)
    : Object.values(type.getFields()).flatMap((field: Field) => {
        const named = getNamedType(field.type);
        if (field.args.some(isRequiredArgument) || within.includes(named)) return [];
        const selection = selectionOf(schema, named, within);
        return isLeafType(named) || selection !== '' ? [`${field.name}${selection}`] : [];
      });
  return parts.length === 0 ? '' : ` { ${parts.join(' ')} }`;
}
