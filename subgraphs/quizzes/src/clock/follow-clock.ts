import { assertSignedIn } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import { changesById, LiveState } from '@coursegraph/platform/live';
import { forgetLoaded } from '@coursegraph/platform/persistence';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { EntityManager } from '@mikro-orm/mongodb';
import { attemptLifecycle } from '../attempt/attempt-lifecycle.ts';
import { StoredAttempt } from '../attempt/attempt.entity.ts';
import { readAttempt } from '../attempt/read-attempt.ts';
import type { QuizzesContext } from '../quizzes-context.ts';
import { clockPause } from './clock-pause.ts';

/** An attempt with what the server's clock says. */
export interface ClockedAttempt {
  readonly attempt: StoredAttempt;
  readonly now: Date;
}

/** Follows attempts in this process. Answers are many and move no clock: the database does not tell of them. */
export function openLiveAttempts(em: EntityManager, logger: Logger): LiveState {
  const changed = (field: string) => ({ [`updateDescription.updatedFields.${field}`]: { $exists: true } });
  const match = { $or: [{ operationType: { $ne: 'update' } }, changed('status'), changed('expiresAt')] };
  return new LiveState(changesById({ collection: em.getCollection(StoredAttempt.tableName), match, logger }));
}

/**
 * Follows the time that an attempt has left: at once, now and then, and when the attempt changes. It ends with the attempt.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in, `FORBIDDEN` where there is no such attempt to be seen.
 */
export async function followClock(
  context: QuizzesContext,
  attemptId: string,
): Promise<AsyncIterableIterator<ClockedAttempt>> {
  assertSignedIn(context.principal);
  if (!(await readAttempt(context, attemptId)))
    throw new RequestError('FORBIDDEN', 'This attempt does not exist, or it is not yours to see.');
  return context.resources.liveAttempts.subscribe(attemptId, {
    async read() {
      // What an earlier event had loaded is out of date.
      forgetLoaded(context);
      const attempt = await readAttempt(context, attemptId);
      return attempt && { attempt, now: new Date() };
    },
    isLast: ({ attempt }) => attempt.status !== attemptLifecycle.answer.from,
    pauseAfter(clocked) {
      const pause = clockPause(remainingMilliseconds(clocked));
      // A timer may ring a millisecond early: the time would not be up yet.
      return pause === undefined ? undefined : pause + 2;
    },
  });
}

/** What is left of an attempt's time, negative when it was up before; null where there is no limit. */
export function remainingMilliseconds({ attempt, now }: ClockedAttempt): number | null {
  return attempt.expiresAt ? attempt.expiresAt.getTime() - now.getTime() : null;
}
