import { defineLoader } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { defaultPreferences, type NotificationPreferences, preferencesOf } from './notification-preferences.entity.ts';

/** What a person wants of their notifications, by their id. */
const knownPreferences = defineLoader<NotificationsContext, string, NotificationPreferences>((ids, { em }) =>
  preferencesOf(em, ids).then((known) => new Map(known)),
);

/** What a person wants of their notifications: the defaults where they never said. */
export async function readPreferences(context: NotificationsContext, userId: string): Promise<NotificationPreferences> {
  return (await knownPreferences(context).load(userId)) ?? defaultPreferences;
}
