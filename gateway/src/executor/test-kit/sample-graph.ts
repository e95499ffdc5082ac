import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { type ExecutionOptions, FederatedExecutor, type Fetch, type SubgraphFetch } from '../index.ts';

/** A subgraph of a sample graph: its types, and their resolvers. */
export interface SampleSubgraph {
  /** Without the link to the federation's specification, which all get. */
  readonly sdl: string;
  readonly resolvers?: Readonly<Record<string, unknown>>;
}

const federation = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@inaccessible", "@interfaceObject", "@override",
  "@authenticated", "@requiresScopes", "@policy"
])
`;

/** A graph of a specification: an executor before subgraphs in this process. It keeps what was fetched. */
export class SampleGraph {
  readonly executor: FederatedExecutor;
  readonly fetches: SubgraphFetch[] = [];
  private readonly schemas: ReadonlyMap<string, GraphQLSchema>;

  constructor(subgraphs: Readonly<Record<string, SampleSubgraph>>) {
    const services = Object.entries(subgraphs).map(([name, { sdl, resolvers = {} }]) => ({
      name,
      resolvers,
      url: `http://${name}.invalid`,
      typeDefs: parse(federation + sdl),
    }));
    const { supergraphSdl, errors } = composeServices(services);
    if (supergraphSdl === undefined) throw new AggregateError(errors, 'The sample subgraphs do not compose.');
    this.schemas = new Map(
      services.map(({ name, typeDefs, resolvers }) => [
        name,
        buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]),
      ]),
    );
    this.executor = new FederatedExecutor(
      Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES }),
    );
  }

  /** The names of the subgraphs, in the order of the fetches. */
  get asked(): string[] {
    return this.fetches.map(({ subgraph }) => subgraph);
  }

  /** Executes an operation. What was fetched before is forgotten. */
  async run(query: string, options: Partial<ExecutionOptions> = {}): Promise<ExecutionResult> {
    const document = parse(query);
    const faults = validate(this.executor.schema, document);
    if (faults.length > 0) throw new AggregateError(faults, 'The operation of the specification is not valid.');
    this.fetches.length = 0;
    const result = await this.executor.compile({ document }).execute({ variables: {}, fetch: this.fetch, ...options });
    return JSON.parse(JSON.stringify(result)) as ExecutionResult;
  }

  /** Asks a subgraph. What it answers goes through JSON, as over the network. */
  readonly fetch: Fetch = async (fetch) => {
    this.fetches.push(fetch);
    const schema = this.schemas.get(fetch.subgraph);
    if (!schema) throw new Error(`There is no subgraph ${fetch.subgraph}.`);
    const { document, variables } = JSON.parse(JSON.stringify(fetch)) as SubgraphFetch;
    return JSON.parse(
      JSON.stringify(await execute({ schema, document, variableValues: variables })),
    ) as ReturnType<Fetch>;
  };
}
