import { principalWith, soon } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import { TestQuizzes } from '../testing/test-quizzes.ts';

const attemptStatus = `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Attempt { status } }
  }`;

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

it('lets who teaches a course now read an attempt, and no longer who taught it before, though courses are cached', async () => {
  const { course, quiz, learner } = await quizzes.scene();
  const attempt = await quizzes.attempt(quiz.id, learner);
  const [before, now] = [course.instructor, principalWith('INSTRUCTOR')];
  const seenBy = async (as: typeof now) => {
    const variables = { representations: [{ __typename: 'Attempt', id: attempt.id }] };
    const { _entities } = await quizzes.subgraph.data(attemptStatus, { as, variables });
    return _entities[0] !== null;
  };
  for (let times = 0; times < 3; times += 1) expect(await seenBy(before)).toBe(true);
  expect(await seenBy(now)).toBe(false);

  await quizzes.publishCourse({ ...course, lessonIds: [...course.lessonIds, newId()], instructor: now }, 2);
  await soon(async () => ((await seenBy(now)) ? true : null));
  expect(await seenBy(before)).toBe(false);
});
