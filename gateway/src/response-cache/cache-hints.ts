import {
  buildASTSchema,
  type DirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  parse,
  valueFromASTUntyped,
} from 'graphql';

/** What `@cacheControl` says of a type or a field of one subgraph. */
export interface CacheHint {
  /** In seconds. */
  readonly maxAge?: number;
  readonly scope?: 'PUBLIC' | 'PRIVATE';
  readonly inheritMaxAge?: boolean;
}

const nothing: CacheHint = {};

/**
 * What the subgraphs say of how long their answers may be kept, as the supergraph carries it: composition merges the types
 * of subgraphs, but not what one says of its own part of a type, so `@join__directive` says which subgraphs say it.
 * @see https://specs.apollo.dev/join/v0.5/#@directive
 */
export class CacheHints {
  /** Types with the parts of all subgraphs, to walk a fetch's document by. */
  readonly schema: GraphQLSchema;
  private readonly graphs: ReadonlyMap<string, string>;
  private readonly hinting: ReadonlySet<string>;

  constructor(supergraphSdl: string) {
    const document = parse(supergraphSdl, { noLocation: true });
    this.schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
    this.graphs = new Map(graphsOf(this.schema));
    const types = Object.values(this.schema.getTypeMap());
    const elements = types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? [type, ...Object.values(type.getFields())] : [],
    );
    const hints = elements.flatMap((element) => cacheDirectivesOf(element));
    this.hinting = new Set(hints.filter(({ args }) => (args.maxAge ?? 0) > 0).flatMap(({ graphs }) => graphs));
  }

  /** The subgraphs of which something may be kept, by name. */
  get subgraphs(): string[] {
    return [...this.graphs].filter(([, graph]) => this.hinting.has(graph)).map(([name]) => name);
  }

  /** What a subgraph says of its part of a type, or of a field. */
  of(element: GraphQLNamedType | GraphQLField<unknown, unknown>, subgraph: string): CacheHint {
    const graph = this.graphs.get(subgraph);
    return (
      cacheDirectivesOf(element).find(({ graphs }) => graph !== undefined && graphs.includes(graph))?.args ?? nothing
    );
  }
}

interface JoinedHint {
  readonly name: string;
  readonly graphs: readonly string[];
  readonly args: CacheHint;
}

function cacheDirectivesOf({ astNode }: GraphQLNamedType | GraphQLField<unknown, unknown>): JoinedHint[] {
  return (astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'join__directive')
    .map((node) => argumentsOf(node) as unknown as JoinedHint)
    .filter(({ name }) => name === 'cacheControl');
}

/** The names of subgraphs, and what the supergraph calls them. */
function graphsOf(schema: GraphQLSchema): [string, string][] {
  const graphs = schema.getType('join__Graph');
  if (!isEnumType(graphs)) return [];
  return graphs.getValues().flatMap(({ name, astNode }) => {
    const directive = astNode?.directives?.find((node) => node.name.value === 'join__graph');
    return directive ? [[String(argumentsOf(directive)['name']), name]] : [];
  });
}

function argumentsOf(node: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
