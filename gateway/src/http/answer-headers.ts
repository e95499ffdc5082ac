import type { OperationScope } from '../execution/index.ts';
import { serverTiming } from './server-timing.ts';

/** The headers of an answer that depend on what its operation did, on whichever road it came. */
export function answerHeaders({
  fetches,
  setCookies,
}: Pick<OperationScope, 'fetches' | 'setCookies'>): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { 'cache-control': 'private, no-store' };
  if (fetches.length > 0) headers['server-timing'] = serverTiming(fetches);
  if (setCookies.length > 0) headers['set-cookie'] = setCookies;
  return headers;
}
