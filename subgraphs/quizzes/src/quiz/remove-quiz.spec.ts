import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { attemptOperation, removeQuizOperation } from '../testing/operations.ts';
import { TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredQuiz } from './quiz.entity.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

const remove = async (quizId: string, as: Principal) =>
  (await quizzes.subgraph.data(removeQuizOperation, { as, variables: { quizId } })).removeQuiz;

it('removes a quiz from its lesson, which then has none', async () => {
  const { course, quiz } = await quizzes.scene();
  expect(await remove(quiz.id, course.instructor)).toEqual({
    __typename: 'RemoveQuizSuccess',
    lesson: { id: course.lessonIds[0], quiz: null },
  });
  expect(
    await quizzes.subgraph.data('query Quiz($id: ID!) { quiz(id: $id) { id } }', { variables: { id: quiz.id } }),
  ).toEqual({ quiz: null });
});

it('leaves the attempts: one in progress can be submitted, and tells of its quiz as it was', async () => {
  const { course, quiz, learner } = await quizzes.scene();
  const attempt = await quizzes.attempt(quiz.id, learner);
  await remove(quiz.id, course.instructor);
  expect(await quizzes.submit(attempt.id, learner)).toMatchObject({ attempt: { status: 'GRADED', percentage: 0 } });
  const { attempt: read } = await quizzes.subgraph.data(attemptOperation, {
    as: learner,
    variables: { id: attempt.id },
  });
  expect(read.quiz).toMatchObject({
    id: quiz.id,
    title: 'Capitals',
    questionCount: 2,
    lesson: { id: course.lessonIds[0] },
  });
  expect(await quizzes.startAttempt(quiz.id, learner)).toMatchObject({ __typename: 'QuizNotFoundError' });
});

it('removes it once: a double click is told that it is gone', async () => {
  const { course, quiz } = await quizzes.scene();
  const results = await Promise.all([remove(quiz.id, course.instructor), remove(quiz.id, course.instructor)]);
  expect(results.map(({ __typename }) => __typename).sort()).toEqual(['QuizNotFoundError', 'RemoveQuizSuccess']);
});

it.each(['STUDENT', 'INSTRUCTOR'] as const)('is not for a %s who does not teach the course', async (role) => {
  const { quiz } = await quizzes.scene();
  expect(await remove(quiz.id, principalWith(role))).toMatchObject({ __typename: 'ForbiddenError' });
  expect(await quizzes.em.count(StoredQuiz, { id: quiz.id })).toBe(1);
});

it('is for an administrator', async () => {
  const { quiz } = await quizzes.scene();
  expect(await remove(quiz.id, principalWith('ADMIN'))).toMatchObject({ __typename: 'RemoveQuizSuccess' });
});

it.each([newId(), 'quiz'])('finds no quiz %s', async (quizId) => {
  expect(await remove(quizId, principalWith('ADMIN'))).toMatchObject({
    __typename: 'QuizNotFoundError',
    code: 'QUIZ_NOT_FOUND',
  });
});

it('is not for who is not signed in', async () => {
  const { quiz } = await quizzes.scene();
  const { errors } = await quizzes.subgraph.execute(removeQuizOperation, { variables: { quizId: quiz.id } });
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
