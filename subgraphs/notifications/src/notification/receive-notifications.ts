import { assertSignedIn } from '@coursegraph/platform/authorization';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Notification } from './notification.entity.ts';

/**
 * Subscribes who asks to their notifications: from when this returns, each that is kept comes once, in order.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 */
export function receiveNotifications({
  principal,
  resources,
}: Pick<NotificationsContext, 'principal' | 'resources'>): AsyncIterableIterator<Notification> {
  assertSignedIn(principal);
  return resources.feed.subscribe(principal.userId);
}
