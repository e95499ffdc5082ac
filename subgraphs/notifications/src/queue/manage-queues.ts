import { assertCan } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import type { DeadLetter, QueueState } from '@coursegraph/platform/events';
import { isId, type Page, type PageRequest } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'queues'>;

/** How many dead letters can be replayed or discarded at once. */
export const mostLettersAtOnce = 1_000;

/**
 * How the queues of all services are doing, by name.
 * @throws ForbiddenError
 */
export async function listQueues({ principal, queues }: Asker): Promise<readonly QueueState[]> {
  assertCan(principal, 'queue.manage');
  return queues.list();
}

/**
 * Reads a page of what was given up, the last first.
 * @throws RequestError `INVALID_CURSOR` or `INVALID_PAGE_SIZE`.
 * @throws ForbiddenError
 */
export async function listDeadLetters(
  { principal, queues }: Asker,
  request: PageRequest & { readonly queue?: string | null },
): Promise<Page<DeadLetter>> {
  assertCan(principal, 'queue.manage');
  return queues.deadLetters(request);
}

/**
 * Puts dead letters back into their queues. One that was replayed or discarded before is passed over, so a second click
 * changes nothing.
 * @returns how many were put back
 * @throws RequestError `BAD_USER_INPUT` for too many ids.
 * @throws ForbiddenError
 */
export async function replayDeadLetters({ principal, queues }: Asker, ids: readonly string[]): Promise<number> {
  assertCan(principal, 'queue.manage');
  return (await queues.replay(known(ids))).length;
}

/**
 * Forgets dead letters, for good.
 * @returns how many there were of them
 * @throws RequestError `BAD_USER_INPUT` for too many ids.
 * @throws ForbiddenError
 */
export async function discardDeadLetters({ principal, queues }: Asker, ids: readonly string[]): Promise<number> {
  assertCan(principal, 'queue.manage');
  return (await queues.discard(known(ids))).length;
}

function known(ids: readonly string[]): string[] {
  if (ids.length > mostLettersAtOnce)
    throw new RequestError('BAD_USER_INPUT', `At most ${mostLettersAtOnce} at once. Take them in several steps.`);
  return ids.filter(isId);
}
