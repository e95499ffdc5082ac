import { indexBy } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { type Announcement, findAnnouncements } from '../announcement/announcement.entity.ts';
import { KnownCourse } from '../course/known-course.entity.ts';
import { findNotifications } from '../notification/notification-collection.ts';
import type { Notification } from '../notification/notification.entity.ts';
import { type NotificationPreferences, preferencesOf } from '../preference/notification-preferences.entity.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import type { Delivery } from './delivery.entity.ts';

/** What messages are composed of, by id. */
export interface DeliveryFacts {
  readonly notifications: ReadonlyMap<string, Notification>;
  /** Recipients, and who caused what they are told of. */
  readonly users: ReadonlyMap<string, KnownUser>;
  readonly courses: ReadonlyMap<string, KnownCourse>;
  readonly announcements: ReadonlyMap<string, Announcement>;
  readonly preferences: ReadonlyMap<string, NotificationPreferences>;
}

/** Reads what the messages of deliveries are composed of: five queries, however many deliveries there are. */
export async function readDeliveryFacts(
  em: EntityManager,
  deliveries: readonly Pick<Delivery, 'recipientId' | 'notificationIds'>[],
): Promise<DeliveryFacts> {
  const ids = deliveries.flatMap(({ notificationIds }) => notificationIds);
  const found = await findNotifications(em, { _id: { $in: ids } });
  const recipientIds = [...new Set(deliveries.map(({ recipientId }) => recipientId))];
  const userIds = new Set([...recipientIds, ...found.flatMap(({ actorId }) => actorId ?? [])]);
  const courseIds = new Set(found.flatMap(({ courseId }) => courseId ?? []));
  const announced = found.filter(({ kind }) => kind === 'ANNOUNCEMENT').flatMap(({ sourceId }) => sourceId ?? []);
  const [users, courses, announcements, preferences] = await Promise.all([
    em.find(KnownUser, { id: { $in: [...userIds] } }),
    em.find(KnownCourse, { id: { $in: [...courseIds] } }),
    announced.length > 0 ? findAnnouncements(em, { _id: { $in: [...new Set(announced)] } }) : [],
    preferencesOf(em, recipientIds),
  ]);
  return {
    notifications: indexBy(found, ({ id }) => id),
    users: indexBy(users, ({ id }) => id),
    courses: indexBy(courses, ({ id }) => id),
    announcements: indexBy(announcements, ({ id }) => id),
    preferences,
  };
}
