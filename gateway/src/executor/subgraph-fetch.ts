import type { DocumentNode, GraphQLFormattedError } from 'graphql';

/** One fetch of a query plan, with the variables of this execution. */
export interface SubgraphFetch {
  /** The name of the subgraph in the supergraph. */
  readonly subgraph: string;
  /** The same object for every execution of the same plan, so that what is known of it may be kept by it. */
  readonly document: DocumentNode;
  /** The document as text. */
  readonly query: string;
  readonly operationName?: string;
  /** With `representations`, where entities are fetched. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph answers, by the response format of the GraphQL specification. */
export interface FetchedResponse {
  /** The executor merges it into its own: it must not be used by anybody else afterwards. */
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Answers one fetch of a plan. It never rejects: what a subgraph could not answer is an error of the response. */
export type Fetch = (fetch: SubgraphFetch) => Promise<FetchedResponse>;
