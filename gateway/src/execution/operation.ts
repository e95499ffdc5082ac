import type { Principal } from '@coursegraph/platform/principal';
import type { DocumentNode } from 'graphql';

/** A valid document, and which of its operations to run with which variables. */
export interface Operation {
  readonly document: DocumentNode;
  /** SHA-256 of the document's text, in hexadecimal: plans are kept by it. */
  readonly documentHash: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** One fetch from a subgraph, as the header `Server-Timing` shows it. */
export interface FetchTiming {
  readonly subgraph: string;
  /** By `performance.now()`. */
  readonly beganAt: number;
  /** From the request to the answer; 0 while it is awaited. */
  milliseconds: number;
  /** Until when the answer is the same for everybody, in milliseconds since the epoch; undefined where it is not. */
  publicUntil?: number;
}

/** Whom an operation is run for, and what it leaves behind for the transport that asked for it. */
export interface OperationScope {
  /** Who asks; null for nobody in particular. */
  readonly principal: Principal | null;
  /** The client's `Cookie` header. Only the subgraph that keeps sessions gets to see it. */
  readonly cookie?: string;
  readonly clientAddress?: string;
  /** Aborts when nobody waits for the answer any longer; undefined where somebody always does. */
  readonly signal?: AbortSignal;
  /** Every fetch that was made, in the order in which they began. */
  readonly fetches: FetchTiming[];
  /** `Set-Cookie` headers for the client. */
  readonly setCookies: string[];
}
