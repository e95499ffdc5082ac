import type { LoadRequest } from '../load.ts';
import type { Program } from '../processes.ts';
import type { BenchOperation } from './operations.ts';

/** How a client names an operation. */
export type Sending = 'by text' | 'by id';

/** One way to answer the operations: a server that runs, and how it is asked. */
export interface Variant {
  /** As in the tables. */
  readonly title: string;
  /** Its processor time is what counts. */
  readonly program: Program;
  readonly sending: Sending;
}

/** Who asks for what: a request is made of it. */
export interface Visit {
  readonly course: { readonly id: string; readonly slug: string };
  /** The value of the header `Authorization`. */
  readonly authorization: string;
}

/** Has no factor in common with the number of visits, so that all of them are reached, without neighbors. */
const stride = 7_919;

/**
 * Makes the requests of a load, one visit after the other. Those under way at once must differ, in their authorization too: Hive Gateway
 * answers identical ones with one answer, which would measure something else.
 */
export function requestsFor(options: {
  readonly operation: BenchOperation;
  readonly sending: Sending;
  readonly visits: readonly Visit[];
}): (number: number) => LoadRequest {
  const { operation, sending, visits } = options;
  const named =
    sending === 'by id'
      ? { extensions: { persistedQuery: { version: 1, sha256Hash: operation.id } } }
      : { query: operation.text };
  // Made beforehand, so that the load spends its time on sending.
  const requests = visits.map(({ course, authorization }): LoadRequest => ({
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
    body: JSON.stringify({ operationName: operation.name, variables: operation.variables(course), ...named }),
  }));
  return (number) => requests[(number * stride) % requests.length]!;
}
