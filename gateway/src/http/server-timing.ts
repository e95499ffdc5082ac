import type { FetchTiming } from '../execution/index.ts';

/**
 * The value of the header `Server-Timing`: each fetch from a subgraph, in the order in which they began, with its
 * duration in milliseconds. Browsers show it in their developer tools.
 * @see https://www.w3.org/TR/server-timing/
 */
export function serverTiming(fetches: readonly FetchTiming[]): string {
  return fetches.map(({ subgraph, milliseconds }) => `${subgraph};dur=${milliseconds.toFixed(1)}`).join(', ');
}
