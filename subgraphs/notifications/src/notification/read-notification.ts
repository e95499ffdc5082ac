import { can } from '@coursegraph/platform/authorization';
import { isId } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import type { Notification } from './notification.entity.ts';
import { notificationById } from './notification.loaders.ts';

/** A notification, where it is for who asks. Else null. */
export async function readNotification(context: NotificationsContext, id: string): Promise<Notification | null> {
  if (!isId(id)) return null;
  const notification = await notificationById(context).load(id);
  if (!notification) return null;
  return can(context.principal, 'notification.read', { userId: notification.recipientId }) ? notification : null;
}
