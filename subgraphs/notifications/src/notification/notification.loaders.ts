import { defineLoader, indexBy } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { Notification } from './notification.entity.ts';

/** A notification, by its id. */
export const notificationById = defineLoader<NotificationsContext, string, Notification>(async (ids, { em }) =>
  indexBy(await em.find(Notification, { id: { $in: [...ids] } }), ({ id }) => id),
);
