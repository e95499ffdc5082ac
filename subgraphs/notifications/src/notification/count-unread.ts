import type { EntityManager } from '@mikro-orm/mongodb';
import { Notification } from './notification.entity.ts';

/** How many notifications a person has not read. It costs as much as there are, whatever was read before. */
export function countUnread(em: EntityManager, recipientId: string): Promise<number> {
  return em.count(Notification, { recipientId, readAt: null });
}
