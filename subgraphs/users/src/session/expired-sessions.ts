import type { EntityManager } from '@mikro-orm/postgresql';
import { Session } from './session.entity.ts';

const mostAtOnce = 1000;

/**
 * Deletes sessions that have expired, when a process starts: at most 1,000, so that the start does not wait for a long
 * history. What is left goes at the next start, or when the person signs in again.
 */
export async function deleteExpiredSessions(em: EntityManager): Promise<void> {
  const expired = await em.find(
    Session,
    { expiresAt: { $lte: new Date() } },
    { fields: ['id'], orderBy: { expiresAt: 'asc' }, limit: mostAtOnce },
  );
  if (expired.length > 0) await em.nativeDelete(Session, { id: { $in: expired.map(({ id }) => id) } });
}

/** Deletes the sessions of one person that have expired. */
export async function deleteExpiredSessionsOf(em: EntityManager, userId: string): Promise<void> {
  await em.nativeDelete(Session, { userId, expiresAt: { $lte: new Date() } });
}
