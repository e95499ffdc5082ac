import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { NotificationKind } from './notification-kind.ts';

/** How long a notification is kept after it was read: 180 days. */
const keptSeconds = 180 * 24 * 60 * 60;

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
    /** What it comes from: an event, or an announcement. Null of those from before sources were kept. */
    sourceId: p.string().nullable(),
    /** Its place among its recipient's, from 1. Null, before all others, of those from before there were sequences. */
    sequence: p.integer().nullable(),
    kind: p.string().$type<NotificationKind>(),
    /** Null where it is about no course. */
    courseId: p.string().strictNullable(),
    lessonId: p.string().nullable(),
    actorId: p.string().nullable(),
    milestonePercentage: p.integer().nullable(),
    scorePercentage: p.integer().nullable(),
    createdAt: p.datetime(),
    /** Null while it is unread. */
    readAt: p.datetime().nullable(),
  },
  // Those from before there were sequences and sources have neither.
  uniques: [
    {
      properties: ['recipientId', 'sequence'],
      options: { partialFilterExpression: { sequence: { $gt: 0 } } },
    },
    {
      properties: ['recipientId', 'sourceId', 'kind'],
      options: { partialFilterExpression: { sourceId: { $exists: true } } },
    },
  ],
  indexes: [
    { properties: ['recipientId', 'id'] },
    // Only of what is unread: counting that costs nothing for all that was read before.
    { properties: ['recipientId'], options: { partialFilterExpression: { readAt: null } } },
    // MongoDB itself removes what was read long ago, some at a time. What is unread is not in this index.
    {
      properties: ['readAt'],
      options: { expireAfterSeconds: keptSeconds, partialFilterExpression: { readAt: { $gt: new Date(0) } } },
    },
  ],
});
export type Notification = InferEntity<typeof Notification>;
