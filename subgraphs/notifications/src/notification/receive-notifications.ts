import { assertSignedIn } from '@coursegraph/platform/authorization';
import { decodeSequence } from '@coursegraph/platform/live';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Notification } from './notification.entity.ts';

/**
 * Subscribes who asks to their notifications: each that is kept comes once, in order, after the one that a cursor names,
 * or from when this returns on.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in, `INVALID_CURSOR`.
 */
export async function receiveNotifications(
  { principal, resources }: Pick<NotificationsContext, 'principal' | 'resources'>,
  after?: string | null,
): Promise<AsyncIterableIterator<Notification>> {
  assertSignedIn(principal);
  return resources.feed.subscribe(principal.userId, after == null ? undefined : decodeSequence(after));
}
