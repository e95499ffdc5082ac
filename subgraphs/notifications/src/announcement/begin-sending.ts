import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { type Announcement, AnnouncementCounter, audienceKey } from './announcement.entity.ts';

/**
 * Posts an announcement, in the transaction of who decides that: from its commit on readers find it, and listeners hear of
 * it, all at once; then its recipients are notified, step by step. It gets the next number of its audience. Whoever posts
 * to the same meanwhile begins anew, by the conflict on the counter, so numbers are given in the order of commits.
 */
export async function beginSending(em: EntityManager, announcement: Announcement): Promise<void> {
  announcement.status = 'SENDING';
  announcement.postedAt = new Date();
  announcement.placeId = newId();
  announcement.sequence = await nextSequence(em, audienceKey(announcement.courseId));
}

async function nextSequence(em: EntityManager, key: string): Promise<number> {
  const counters = em.getCollection<{ readonly _id: string; readonly last: number }>(AnnouncementCounter.tableName);
  const counter = await counters.findOneAndUpdate(
    { _id: key },
    { $inc: { last: 1 } },
    { upsert: true, returnDocument: 'after', session: em.getTransactionContext()! },
  );
  return counter!.last;
}
