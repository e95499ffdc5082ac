import { recordJob } from '@coursegraph/platform/jobs';
import { newId } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { planDeliveriesJob } from '../delivery/plan-deliveries.job.ts';
import { counterDocuments, notificationDocuments, sessionOf } from './notification-collection.ts';
import type { NewNotification } from './notification-rules.ts';
import type { Notification } from './notification.entity.ts';

/** A notification and what it comes from. A recipient is notified of one source once by each kind: repeating changes nothing. */
export type SourcedNotification = NewNotification & {
  /** An event's id, or an announcement's. */
  readonly sourceId: string;
};

/** How many notifications can be kept at once. */
export const mostKeptAtOnce = 1_000;

/**
 * Keeps notifications, in the transaction of what they tell of: the one way in which a notification comes to be. From
 * there the feed brings them to who listens, and a job plans what goes out by other channels.
 *
 * Each gets the next number of its recipient's sequence. Who else writes to the same recipient meanwhile begins anew, by
 * the conflict on the recipient's counter: so numbers are given in the order of commits, and a reader who has seen one
 * has seen all below it. That could not be said of identifiers, which are made before the commit.
 * @param notifications at most {@link mostKeptAtOnce}
 * @returns those that were not kept before
 */
export async function keepNotifications(
  em: EntityManager,
  notifications: readonly SourcedNotification[],
): Promise<Notification[]> {
  if (!em.isInTransaction()) throw new Error('Notifications must be kept in the transaction of what they tell of.');
  if (notifications.length > mostKeptAtOnce) throw new Error(`At most ${mostKeptAtOnce} can be kept at once.`);
  const fresh = await withoutKept(em, notifications);
  if (fresh.length === 0) return [];
  const sequences = await nextSequences(
    em,
    fresh.map(({ recipientId }) => recipientId),
  );
  const createdAt = new Date();
  const kept = fresh.map((notification, index) => ({
    ...notification,
    ...{ id: newId(), sequence: sequences[index]!, createdAt, readAt: null },
  }));
  await notificationDocuments(em).insertMany(
    kept.map(({ id, ...notification }) => ({ _id: id, ...notification })),
    sessionOf(em),
  );
  recordJob(em, planDeliveriesJob, { notificationIds: kept.map(({ id }) => id) });
  return kept;
}

/** Without those that are kept already, and without repetitions. */
async function withoutKept(
  em: EntityManager,
  notifications: readonly SourcedNotification[],
): Promise<SourcedNotification[]> {
  const key = ({ recipientId, sourceId, kind }: Pick<Notification, 'recipientId' | 'sourceId' | 'kind'>) =>
    `${recipientId} ${sourceId} ${kind}`;
  const query = {
    recipientId: { $in: [...new Set(notifications.map(({ recipientId }) => recipientId))] },
    sourceId: { $in: [...new Set(notifications.map(({ sourceId }) => sourceId))] },
  };
  const options = { ...sessionOf(em), projection: { recipientId: 1, sourceId: 1, kind: 1 } };
  const kept = new Set((await notificationDocuments(em).find(query, options).toArray()).map(key));
  return notifications.filter((notification) => {
    const isFresh = !kept.has(key(notification));
    kept.add(key(notification));
    return isFresh;
  });
}

/** The next number of each recipient's sequence; of a recipient who is there several times, as many. */
async function nextSequences(em: EntityManager, recipientIds: readonly string[]): Promise<number[]> {
  const counts = new Map<string, number>();
  for (const id of recipientIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  // By id, so that of two batches that meet, none holds what the other waits for.
  const increments = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  const counters = counterDocuments(em);
  await counters.bulkWrite(
    increments.map(([_id, count]) => ({
      updateOne: { filter: { _id }, update: { $inc: { last: count } }, upsert: true },
    })),
    sessionOf(em),
  );
  const after = await counters.find({ _id: { $in: [...counts.keys()] } }, sessionOf(em)).toArray();
  const next = new Map(after.map(({ _id, last }) => [_id, last - counts.get(_id)!]));
  return recipientIds.map((id) => {
    const sequence = next.get(id)! + 1;
    next.set(id, sequence);
    return sequence;
  });
}
