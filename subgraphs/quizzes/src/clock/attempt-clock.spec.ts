import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoredAttempt } from '../attempt/attempt.entity.ts';
import { TestQuizzes } from '../testing/test-quizzes.ts';

const operation = /* GraphQL */ `
  subscription Clock($attemptId: ID!) {
    attemptClock(attemptId: $attemptId) {
      attempt {
        id
        status
        percentage
      }
      remainingSeconds
      serverTime
      expiresAt
    }
  }
`;

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

const follow = async (attemptId: string, as: Principal | null) =>
  (await quizzes.subgraph.subscribe(operation, { as, variables: { attemptId } }))[Symbol.asyncIterator]();
const next = async (clock: AsyncIterator<SubgraphResponse>) => {
  const { value } = await clock.next();
  expect(value.errors).toBeUndefined();
  return value.data.attemptClock;
};
const limit = (id: string, milliseconds: number | null) =>
  quizzes.em.nativeUpdate(
    StoredAttempt,
    { id },
    { expiresAt: milliseconds === null ? null : new Date(Date.now() + milliseconds) },
  );

describe('the clock of an attempt', () => {
  it('has no limit to tell of where there is none, and ends when the attempt is submitted', async () => {
    const { quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    const clock = await follow(id, learner);
    const attempt = { id, status: 'IN_PROGRESS', percentage: null };
    expect(await next(clock)).toMatchObject({ attempt, remainingSeconds: null, expiresAt: null });
    await quizzes.submit(id, learner);
    expect(await next(clock)).toMatchObject({ attempt: { id, status: 'GRADED', percentage: expect.any(Number) } });
    expect(await clock.next()).toEqual({ done: true, value: undefined });
  });

  it('tells of the time that is left by what the server says, and at once where it is another', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    await limit(id, 600_000);
    const [clock, instructors] = await Promise.all([follow(id, learner), follow(id, course.instructor)]);
    const { remainingSeconds, serverTime, expiresAt } = await next(clock);
    expect(remainingSeconds).toBe(Math.ceil((Date.parse(expiresAt) - Date.parse(serverTime)) / 1_000));
    expect(remainingSeconds).toBeLessThanOrEqual(600);
    await next(instructors);
    await limit(id, 1_200_000);
    for (const each of [clock, instructors]) expect((await next(each)).remainingSeconds).toBeGreaterThan(600);
    await Promise.all([clock.return?.(), instructors.return?.()]);
  });

  it('says when the time is up, and nothing more until the attempt is submitted', async () => {
    const { quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    await limit(id, 700);
    const clock = await follow(id, learner);
    let told;
    do told = await next(clock);
    while (told.remainingSeconds > 0);
    expect(told.attempt.status).toBe('IN_PROGRESS');
    const ended = next(clock);
    await quizzes.submit(id, learner);
    expect(await ended).toMatchObject({ remainingSeconds: 0, attempt: { status: 'GRADED' } });
  });

  it('is for those who may see the attempt', async () => {
    const { quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    const refused: [string, string, Principal | null][] = [
      ['UNAUTHENTICATED', id, null],
      ['FORBIDDEN', id, principalWith('STUDENT', 'INSTRUCTOR')],
      ['FORBIDDEN', newId(), learner],
      ['FORBIDDEN', 'nonsense', learner],
    ];
    for (const [code, attemptId, as] of refused) {
      const { value } = await (await follow(attemptId, as)).next();
      expect(value.errors).toMatchObject([{ extensions: { code } }]);
    }
  });
});
