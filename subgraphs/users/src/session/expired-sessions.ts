import { defineJob, type JobContext } from '@coursegraph/platform/jobs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { Session } from './session.entity.ts';

const mostAtOnce = 1000;

/** Deletes the sessions that have expired, every hour. Those of who signs in again go then. */
export const deleteExpiredSessionsHourly = defineJob({
  queue: 'users.delete-expired-sessions',
  payload: z.object({}),
  schedule: '17 * * * *',
  async run(_, { em, signal }: JobContext<EntityManager>) {
    while (!signal.aborted && (await deleteExpiredSessions(em.fork())) === mostAtOnce);
  },
});

/** Deletes sessions that have expired, the oldest first: at most 1,000, so that nobody waits for it long. Returns how many. */
export async function deleteExpiredSessions(em: EntityManager): Promise<number> {
  const expired = await em.find(
    Session,
    { expiresAt: { $lte: new Date() } },
    { fields: ['id'], orderBy: { expiresAt: 'asc' }, limit: mostAtOnce },
  );
  if (expired.length > 0) await em.nativeDelete(Session, { id: { $in: expired.map(({ id }) => id) } });
  return expired.length;
}

/** Deletes the sessions of one person that have expired. */
export async function deleteExpiredSessionsOf(em: EntityManager, userId: string): Promise<void> {
  await em.nativeDelete(Session, { userId, expiresAt: { $lte: new Date() } });
}
