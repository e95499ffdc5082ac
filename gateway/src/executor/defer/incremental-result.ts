import type { ResponsePath } from '../plan/places.ts';
import type { Entity } from '../execution.ts';
import type { GraphQLError } from 'graphql';

/** A fragment of one object, delivered later. */
export interface IncrementalPart {
  /** Null where the object lacks what it must have. */
  readonly data: Entity | null;
  /** Where the object is in the response. */
  readonly path: ResponsePath;
  /** As the client gave it. */
  readonly label?: string;
  readonly errors?: readonly GraphQLError[];
}

/**
 * One of the results of an operation that is delivered in parts: the first has `data`, those after it have parts.
 * @see https://github.com/graphql/graphql-spec/pull/742 as of August 2022, which clients know as `deferSpec=20220824`
 */
export interface IncrementalResult {
  readonly data?: Entity | null;
  readonly errors?: readonly GraphQLError[];
  readonly incremental?: readonly IncrementalPart[];
  /** Whether another result follows. */
  readonly hasNext: boolean;
}
