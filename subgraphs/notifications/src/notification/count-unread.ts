import { mostCounted } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notificationDocuments } from './notification-collection.ts';

/** How many notifications a person has not read, at most {@link mostCounted}: who never reads any has to wait no longer. */
export function countUnread(em: EntityManager, recipientId: string): Promise<number> {
  return notificationDocuments(em).countDocuments({ recipientId, readAt: null }, { limit: mostCounted });
}
