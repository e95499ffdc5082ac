import {
  type ConstValueNode,
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type ObjectFieldNode,
  parseType,
  type ValueNode,
  valueFromASTUntyped,
  type VariableDefinitionNode,
} from 'graphql';
import type { Random } from './random.ts';
import type { Variables } from './ways.ts';

/** A place that takes a value: an argument, a field of an input object, an element of a list. */
interface Place {
  readonly type: GraphQLInputType;
  /** Whether there is a default, with which a nullable variable may stand where the type is non-null. */
  readonly hasDefault: boolean;
}

/** Generates values, and the variables of an operation. */
export class ValueGenerator {
  private readonly random: Random;
  private readonly variables: { readonly definition: VariableDefinitionNode; readonly type: GraphQLInputType }[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  /** The variables that the generated values use. */
  get definitions(): readonly VariableDefinitionNode[] {
    return this.variables.map(({ definition }) => definition);
  }

  /** A literal, a variable, or a literal with variables in it. */
  value(place: Place): ValueNode {
    return this.random.chance(0.35) ? this.variable(place) : this.literal(place.type, 0, (inner) => this.value(inner));
  }

  /** Values for the variables that {@link definitions} has. Some that need none get none. */
  values(): Variables {
    const entries = this.variables.flatMap(({ definition, type }) => {
      const isOptional = definition.defaultValue !== undefined || definition.type.kind !== Kind.NON_NULL_TYPE;
      if (isOptional && this.random.chance(0.3)) return [];
      const isNullable = definition.type.kind !== Kind.NON_NULL_TYPE;
      // A null is only sure to be valid where the variable does not stand at a non-null place: see `variable`.
      if (isNullable && !isNonNullType(type) && this.random.chance(0.15))
        return [[definition.variable.name.value, null]];
      const literal = this.constant(isNullable ? getNullableType(type) : type, 0, true);
      return [[definition.variable.name.value, valueFromASTUntyped(literal)]];
    });
    return Object.fromEntries(entries) as Variables;
  }

  /** @returns a use of a variable that may stand there: one that is there already, or a new one */
  private variable({ type, hasDefault }: Place): ValueNode {
    const known = this.variables.filter((variable) => String(variable.type) === String(type));
    const withDefault = this.random.chance(0.4);
    const usable = known.filter(({ definition }) => canStandAt(definition, { type, hasDefault }));
    if (usable.length > 0 && this.random.chance(0.5)) return this.random.pick(usable).definition.variable;
    const isNonNull = isNonNullType(type) ? !withDefault && !hasDefault : this.random.chance(0.15);
    const nullable = getNullableType(type);
    const needsDefault = isNonNullType(type) && !isNonNull && !hasDefault;
    const definition: VariableDefinitionNode = {
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: `v${this.variables.length + 1}` } },
      type: parseType(`${String(nullable)}${isNonNull ? '!' : ''}`, { noLocation: true }),
      ...((withDefault || needsDefault) && {
        defaultValue: this.constant(nullable, 0, isNonNullType(type) || isNonNull),
      }),
    };
    this.variables.push({ definition, type });
    return definition.variable;
  }

  private constant(type: GraphQLInputType, depth: number, notNull = false): ConstValueNode {
    const make = (place: Place): ValueNode => this.constant(place.type, depth + 1);
    return this.literal(type, depth, make, notNull || isNonNullType(type)) as ConstValueNode;
  }

  private literal(
    type: GraphQLInputType,
    depth: number,
    make: (place: Place) => ValueNode,
    notNull = isNonNullType(type),
  ): ValueNode {
    if (!notNull && this.random.chance(0.08)) return { kind: Kind.NULL };
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const element = nullable.ofType;
      // One that is no list stands for a list of one.
      if (this.random.chance(0.15)) return this.constant(element, depth + 1, true);
      const length = this.random.below(4);
      return {
        kind: Kind.LIST,
        values: Array.from({ length }, () => make({ type: element, hasDefault: false })),
      };
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields())
        .filter((field) => isRequiredInputField(field) || this.random.chance(depth > 2 ? 0.2 : 0.5))
        .map((field): ObjectFieldNode => ({
          kind: Kind.OBJECT_FIELD,
          name: { kind: Kind.NAME, value: field.name },
          value: make({ type: field.type, hasDefault: field.defaultValue !== undefined }),
        }));
      return { kind: Kind.OBJECT, fields };
    }
    if (isEnumType(nullable)) return { kind: Kind.ENUM, value: this.random.pick(nullable.getValues()).name };
    return this.scalar(nullable.name);
  }

  private scalar(typename: string): ConstValueNode {
    const { random } = this;
    const integer = { kind: Kind.INT, value: String(random.below(20) - 5) } as const;
    const id = { kind: Kind.STRING, value: `${random.pick(['b', 'u', 'f', 'a'])}${random.below(5) + 1}` } as const;
    switch (typename) {
      case 'Int':
        return integer;
      case 'Float':
        return random.pick([integer, { kind: Kind.FLOAT, value: '2.5' }, { kind: Kind.FLOAT, value: '1e3' }]);
      case 'Boolean':
        return { kind: Kind.BOOLEAN, value: random.chance(0.5) };
      case 'ID':
        return random.pick([integer, id, id]);
      case 'Json':
        return random.pick([
          integer,
          id,
          { kind: Kind.LIST, values: [integer, { kind: Kind.NULL }] },
          {
            kind: Kind.OBJECT,
            fields: [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: '__typename' }, value: id }],
          },
        ]);
      default:
        return random.pick([id, { kind: Kind.STRING, value: 'a "quoted"\n\\ text', block: false }]);
    }
  }
}

/** @see https://spec.graphql.org/October2021/#IsVariableUsageAllowed() */
function canStandAt({ type, defaultValue }: VariableDefinitionNode, place: Place): boolean {
  if (!isNonNullType(place.type) || type.kind === Kind.NON_NULL_TYPE) return true;
  return place.hasDefault || (defaultValue !== undefined && defaultValue.kind !== Kind.NULL);
}
