import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLBoolean,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
  Kind,
  type NameNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { ValueGenerator } from './generate-values.ts';
import { Random } from './random.ts';
import { SelectionScope } from './selection-scope.ts';
import type { Variables } from './ways.ts';
import { withoutUnused } from './without-unused.ts';

/** An operation to run, with several sets of variables. */
export interface GeneratedOperation {
  readonly seed: number;
  /** The document as text: what {@link document} is parsed from. */
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: readonly Variables[];
}

/** What is asked beside data, to see that it is answered by the gateway itself. */
const introspection = [
  '__schema { queryType { name } mutationType { fields { name args { name defaultValue } } } }',
  '__type(name: "Item") { kind name possibleTypes { name } fields(includeDeprecated: true) { name isDeprecated type { kind ofType { name } } } }',
  '__type(name: "Topic") { enumValues { name } description }',
  'schema: __schema { types { __typename name } directives { name } }',
];

/**
 * Generates a valid operation: aliases, also the same for different fields of types that exclude each other, inline and
 * named fragments on object and abstract types, conditions, repeated fields, arguments, variables anywhere.
 * @throws Error where it is not valid by graphql-js
 */
export function generateOperation(schema: GraphQLSchema, seed: number): GeneratedOperation {
  return new OperationGenerator(schema, seed).generate();
}

class OperationGenerator {
  private readonly schema: GraphQLSchema;
  private readonly seed: number;
  private readonly random: Random;
  private readonly values: ValueGenerator;
  private readonly fragments: FragmentDefinitionNode[] = [];
  /** How many fields may still be selected. */
  private left: number;

  constructor(schema: GraphQLSchema, seed: number) {
    this.schema = schema;
    this.seed = seed;
    this.random = new Random(seed);
    this.values = new ValueGenerator(this.random);
    this.left = this.random.pick([3, 6, 9, 14, 20]);
  }

  generate(): GeneratedOperation {
    const isMutation = this.random.chance(0.12);
    const operation = isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
    const root = this.schema.getRootType(operation);
    if (!root) throw new Error(`The schema has no ${operation}.`);
    const selections = [...this.selectionSet(root, new SelectionScope(), 0).selections];
    if (!isMutation && this.random.chance(0.08)) selections.splice(this.random.below(3), 0, this.introspect());
    const built: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation,
          name: name('Generated'),
          variableDefinitions: this.values.definitions,
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
        ...this.fragments,
      ],
    };
    const text = print(withoutUnused(built));
    const document = parse(text, { noLocation: true });
    const errors = validate(this.schema, document);
    if (errors.length > 0)
      throw new AggregateError(errors, `Seed ${this.seed} is not valid: ${errors[0]?.message}\n${text}`);
    return { seed: this.seed, text, document, variables: [this.values.values(), this.values.values()] };
  }

  private introspect(): SelectionNode {
    const [operation] = parse(`{ ${this.random.pick(introspection)} }`, { noLocation: true }).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('Introspection is selected by an operation.');
    return operation.selectionSet.selections[0] as SelectionNode;
  }

  private selectionSet(type: GraphQLCompositeType, scope: SelectionScope, depth: number): SelectionSetNode {
    const wanted = 1 + this.random.below(depth === 0 ? 4 : 5);
    const selections: SelectionNode[] = [];
    for (let count = 0; count < wanted && (this.left > 0 || selections.length === 0); count += 1) {
      const selection = this.selection(type, scope, depth);
      if (!selection) continue;
      selections.push(selection);
      if (this.random.chance(0.05)) selections.push(selection);
    }
    if (selections.length === 0) selections.push(this.typename(type, scope));
    return { kind: Kind.SELECTION_SET, selections };
  }

  private selection(type: GraphQLCompositeType, scope: SelectionScope, depth: number): SelectionNode | undefined {
    const isAbstract = isAbstractType(type);
    if (this.random.chance(isUnionType(type) ? 0.8 : isAbstract ? 0.4 : 0.1)) return this.fragment(type, scope, depth);
    if (isUnionType(type) || this.random.chance(0.1)) return this.typename(type, scope);
    return this.field(type, scope, depth);
  }

  /** A fragment on the type itself, on none, on one of its types, or on another abstract type that overlaps with it. */
  private fragment(type: GraphQLCompositeType, scope: SelectionScope, depth: number): SelectionNode | undefined {
    const condition = this.random.chance(0.15) ? type : this.random.pick(this.overlapping(type));
    const directives = this.conditions();
    // Planning takes too long where deep fragments are spread in deep places.
    const again = this.fragments.filter(
      ({ typeCondition, selectionSet }) =>
        typeCondition.name.value === condition.name && (depth < 2 || selectionSet.selections.every(isLeaf)),
    );
    if (again.length > 0 && this.random.chance(0.3)) {
      const known = this.random.pick(again);
      if (this.admits(scope, condition, known.selectionSet))
        return { kind: Kind.FRAGMENT_SPREAD, name: known.name, directives };
    }
    const selectionSet = this.selectionSet(condition, scope, depth + 0.5);
    if (this.random.chance(0.3)) {
      // Its number is taken now: fragments within it have been made before.
      const definition: FragmentDefinitionNode = {
        kind: Kind.FRAGMENT_DEFINITION,
        name: name(`F${this.fragments.length + 1}`),
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(condition.name) },
        selectionSet,
      };
      this.fragments.push(definition);
      return { kind: Kind.FRAGMENT_SPREAD, name: definition.name, directives };
    }
    const isBare = condition === type && this.random.chance(0.5);
    return {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet,
      ...(!isBare && { typeCondition: { kind: Kind.NAMED_TYPE, name: name(condition.name) } }),
    };
  }

  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const possible = (one: GraphQLCompositeType) => (isAbstractType(one) ? this.schema.getPossibleTypes(one) : [one]);
    const objects = possible(type);
    const abstracts = Object.values(this.schema.getTypeMap())
      .filter((one) => isAbstractType(one))
      .filter((one) => objects.some((object) => this.schema.isSubType(one, object)));
    // Abstract types are wanted less often: planning takes exponentially longer with them.
    return abstracts.length > 0 && this.random.chance(0.15) ? abstracts : [...objects];
  }

  /** Takes all names of a fragment that is spread once more. */
  private admits(scope: SelectionScope, type: GraphQLCompositeType, set: SelectionSetNode): boolean {
    return set.selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : this.fragments.find((known) => known.name.value === selection.name.value);
        const condition = fragment?.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
        if (!fragment) return false;
        return this.admits(scope, isCompositeType(condition) ? condition : type, fragment.selectionSet);
      }
      const fieldName = selection.name.value;
      const fieldType = this.fieldTypeOf(type, fieldName);
      const children = scope.admit({ parent: type, node: selection, type: fieldType });
      const named = getNamedType(fieldType);
      if (!children) return false;
      return (
        !selection.selectionSet || (isCompositeType(named) && this.admits(children, named, selection.selectionSet))
      );
    });
  }

  private fieldTypeOf(type: GraphQLCompositeType, fieldName: string) {
    const field = isUnionType(type) ? undefined : type.getFields()[fieldName];
    return field?.type ?? typenameType;
  }

  private typename(type: GraphQLCompositeType, scope: SelectionScope): FieldNode {
    const node: FieldNode = {
      kind: Kind.FIELD,
      name: name('__typename'),
      ...(this.random.chance(0.3) && { alias: name(this.random.pick(['kind', 'type'])) }),
    };
    if (scope.admit({ parent: type, node, type: typenameType })) return node;
    return { kind: Kind.FIELD, name: name('__typename') };
  }

  private field(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, scope: SelectionScope, depth: number) {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const mayNest = this.left > 2 && depth < 6;
    const field: GraphQLField<unknown, unknown> | undefined =
      mayNest && this.random.chance(0.6)
        ? this.random.pick(fields)
        : (leaves[this.random.below(Math.max(1, leaves.length))] ??
          (depth === 0 ? this.random.pick(fields) : undefined));
    if (!field) return undefined;
    const named = getNamedType(field.type);
    const argumentNodes = field.args
      .filter((argument) => isRequiredArgument(argument) || this.random.chance(0.4))
      .map((argument): ArgumentNode => {
        const place = { type: argument.type, hasDefault: argument.defaultValue !== undefined };
        return { kind: Kind.ARGUMENT, name: name(argument.name), value: this.values.value(place) };
      });
    const bare: FieldNode = { kind: Kind.FIELD, name: name(field.name), arguments: argumentNodes };
    for (const alias of this.random.chance(0.3) ? [this.alias(), undefined, this.alias()] : [undefined, this.alias()]) {
      const node = alias === undefined ? bare : { ...bare, alias: name(alias) };
      const children = scope.admit({ parent: type, node, type: field.type });
      if (!children) continue;
      this.left -= 1;
      return {
        ...node,
        directives: this.conditions(),
        // Abstract types below each other are what planning takes longest with.
        ...(isCompositeType(named) && {
          selectionSet: this.selectionSet(named, children, depth + (isAbstractType(named) ? 2 : 1)),
        }),
      };
    }
    return undefined;
  }

  /** Few, so that they collide; some are names that mean something elsewhere. */
  private alias(): string {
    return this.random.pick(['x', 'y', 'id', 'title', 'name', `alias${this.left}`]);
  }

  private conditions(): DirectiveNode[] {
    return ['skip', 'include']
      .filter(() => this.random.chance(0.06))
      .map((directive) => ({
        kind: Kind.DIRECTIVE,
        name: name(directive),
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: name('if'),
            value: this.values.value({ type: new GraphQLNonNull(GraphQLBoolean), hasDefault: false }),
          },
        ],
      }));
  }
}

const typenameType = new GraphQLNonNull(GraphQLString);

function isLeaf(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && !selection.selectionSet;
}

function name(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
