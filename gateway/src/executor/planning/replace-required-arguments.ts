import { type ConstArgumentNode, type DocumentNode, type FieldDefinitionNode, Kind, print, visit } from 'graphql';
import { requirementKey, type StandIn, type StandIns } from './stand-in.ts';
import {
  argumentOf,
  fieldsOf,
  mapTypes,
  parseFieldSet,
  printFieldSet,
  stringArgument,
  subgraphNames,
  withArgument,
} from './supergraph-document.ts';

/**
 * A supergraph in which each field with arguments that a `@requires` names is replaced by one that stands for it:
 * `price(currency: "USD")` by a field `price__required_0`, which is wherever `price` is, and of its type.
 *
 * Apollo's planner takes all that is selected of an object under one name to be the same, whatever the arguments. So a
 * client who asks for `price(currency: "EUR")` gets dollars where a `@requires` asked for them; and of two fields, one
 * of which requires dollars and the other euros, one is computed from the wrong price. It does not mix up fields of
 * different names.
 */
export function replaceRequiredArguments(supergraph: DocumentNode): {
  readonly supergraph: DocumentNode;
  readonly standIns: StandIns;
} {
  const standIns = new FoundStandIns();
  const subgraphs = subgraphNames(supergraph);
  const replaced = mapTypes(supergraph, (type) => ({
    ...type,
    fields: fieldsOf(type).map((field) => ({
      ...field,
      directives: (field.directives ?? []).map((directive) => {
        const graph = argumentOf(directive, 'graph');
        const requires = stringArgument(directive, 'requires');
        if (requires === undefined || graph?.kind !== Kind.ENUM) return directive;
        const { fieldSet, used } = standIns.replaceIn(requires);
        if (used.size === 0) return directive;
        const subgraph = subgraphs.get(graph.value) ?? graph.value;
        standIns.requiredBy.set(requirementKey({ subgraph, type: type.name.value, name: field.name.value }), used);
        return withArgument(directive, 'requires', { kind: Kind.STRING, value: fieldSet });
      }),
    })),
  }));
  if (standIns.byName.size === 0) return { supergraph, standIns };
  const added = mapTypes(replaced, (type) => ({
    ...type,
    fields: fieldsOf(type).flatMap((field) => [field, ...standIns.definitionsFor(field)]),
  }));
  return { supergraph: added, standIns };
}

class FoundStandIns implements StandIns {
  readonly byName = new Map<string, StandIn>();
  readonly requiredBy = new Map<string, ReadonlySet<string>>();

  /** A set of fields with stand-ins for those with arguments, and the names of the stand-ins. */
  replaceIn(fieldSet: string): { readonly fieldSet: string; readonly used: ReadonlySet<string> } {
    const used = new Set<string>();
    const replaced = visit(parseFieldSet(fieldSet), {
      Field: (node) => {
        if (!node.arguments?.length) return undefined;
        // A set of fields has no variables.
        const { name } = this.standInFor(node.name.value, node.arguments as readonly ConstArgumentNode[]);
        used.add(name);
        return { ...node, name: { kind: Kind.NAME, value: name }, arguments: [] };
      },
    });
    return { fieldSet: printFieldSet(replaced), used };
  }

  /**
   * What stands for a field of any type with certain arguments. That types which nobody requires it of get it too does
   * no harm; that way, what an interface has, all of its implementations have.
   */
  definitionsFor(field: FieldDefinitionNode): FieldDefinitionNode[] {
    const known = new Set(field.arguments?.map(({ name }) => name.value));
    return [...this.byName.values()]
      .filter((one) => one.field === field.name.value && one.arguments.every(({ name }) => known.has(name.value)))
      .map(({ name }) => ({
        ...field,
        name: { kind: Kind.NAME, value: name },
        arguments: [],
        directives: field.directives?.filter((directive) => directive.name.value === 'join__field') ?? [],
      }));
  }

  private standInFor(field: string, args: readonly ConstArgumentNode[]): StandIn {
    const ofField = [...this.byName.values()].filter((one) => one.field === field);
    const known = ofField.find((one) => printed(one.arguments) === printed(args));
    if (known) return known;
    const standIn = { name: `${field}__required_${ofField.length}`, field, arguments: args };
    this.byName.set(standIn.name, standIn);
    return standIn;
  }
}

function printed(args: readonly ConstArgumentNode[]): string {
  return args
    .map((argument) => print(argument))
    .sort()
    .join();
}
