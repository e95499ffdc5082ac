import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/**
 * What a subgraph's schema has without a description, by name: types, fields, arguments, input fields and enum values.
 * What federation adds by itself, such as `_entities`, is passed over.
 */
export function undescribed(schema: GraphQLSchema): string[] {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return Object.values(schema.getTypeMap())
    .filter((type) => !isSpecifiedScalarType(type) && !ofFederation(type))
    .flatMap((type) => {
      const own = roots.has(type as never) ? [] : withoutDescription([type], '');
      if (isEnumType(type)) return [...own, ...withoutDescription(type.getValues(), `${type.name}.`)];
      if (isInputObjectType(type))
        return [...own, ...withoutDescription(Object.values(type.getFields()), `${type.name}.`)];
      if (!isObjectType(type) && !isInterfaceType(type)) return own;
      const fields = Object.values(type.getFields()).filter((field) => !ofFederation(field));
      return [
        ...own,
        ...withoutDescription(fields, `${type.name}.`),
        ...fields.flatMap((field) => withoutDescription(field.args, `${type.name}.${field.name}.`)),
      ];
    });
}

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

const ofFederation = ({ name }: Described) => name.startsWith('_') || name.includes('__');

function withoutDescription(elements: readonly Described[], prefix: string): string[] {
  return elements.filter(({ description }) => !description?.trim()).map(({ name }) => prefix + name);
}
