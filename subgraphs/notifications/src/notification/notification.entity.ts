import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { NotificationKind } from './notification-kind.ts';

/** A notification, as its recipient finds it until it is removed. */
export const Notification = defineEntity({
  name: 'Notification',
  tableName: 'notifications',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    recipientId: p.string(),
    kind: p.string().$type<NotificationKind>(),
    courseId: p.string(),
    lessonId: p.string().nullable(),
    actorId: p.string().nullable(),
    milestonePercentage: p.integer().nullable(),
    scorePercentage: p.integer().nullable(),
    createdAt: p.datetime(),
    /** Null while it is unread. */
    readAt: p.datetime().nullable(),
  },
  indexes: [
    { properties: ['recipientId', 'id'] },
    // Only of what is unread: counting that costs nothing for all that was read before.
    { properties: ['recipientId'], options: { partialFilterExpression: { readAt: null } } },
  ],
});
export type Notification = InferEntity<typeof Notification>;
