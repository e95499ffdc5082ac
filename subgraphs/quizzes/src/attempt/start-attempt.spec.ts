import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { startAttemptOperation } from '../testing/operations.ts';
import { capitals, TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredAttempt } from './attempt.entity.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

describe('starting an attempt', () => {
  it('asks the questions in the author’s order, as sanitized HTML, and none is answered yet', async () => {
    const { quiz, learner } = await quizzes.scene();
    const attempt = await quizzes.attempt(quiz.id, learner);
    expect(attempt).toMatchObject({
      status: 'IN_PROGRESS',
      submittedAt: null,
      percentage: null,
      passed: null,
      student: { id: learner.userId },
      quiz: { id: quiz.id },
    });
    expect(Date.now() - Date.parse(attempt.startedAt)).toBeLessThan(60_000);
    expect(attempt.questions).toMatchObject([
      {
        kind: 'SINGLE_CHOICE',
        textHtml: '<p>What is the capital of <strong>France</strong>?</p>\n',
        choices: [{ textHtml: 'Lyon' }, { textHtml: 'Paris' }, { textHtml: 'Versailles' }],
        selectedChoiceIds: [],
        sequence: 0,
        result: null,
      },
      { kind: 'MULTIPLE_CHOICE', choices: [{ textHtml: 'La Paz' }, { textHtml: 'Sucre' }, { textHtml: 'Santa Cruz' }] },
    ]);
  });

  it('shows no script that an author has written', async () => {
    const question = { ...capitals.questions[0], text: '<script>alert(1)</script> [x](javascript:alert(1))' };
    const { quiz, learner } = await quizzes.scene({ questions: [question] });
    const { textHtml } = (await quizzes.attempt(quiz.id, learner)).questions[0];
    expect(textHtml).not.toMatch(/<script|href/);
  });

  it('starts one, however many tabs start it at once', async () => {
    // In the first round they wait for connections to the database; later rounds meet.
    for (let round = 0; round < 6; round++) {
      const { quiz, learner } = await quizzes.scene();
      const attempts = await Promise.all(Array.from({ length: 40 }, () => quizzes.attempt(quiz.id, learner)));
      expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
      expect(await quizzes.em.count(StoredAttempt, { quizId: quiz.id })).toBe(1);
    }
  });

  it('starts no second one, even past all that this code does: the database forbids it', async () => {
    const { quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    const stored = await quizzes.em.findOneOrFail(StoredAttempt, { id });
    await expect(quizzes.em.insert(StoredAttempt, { ...stored, id: newId() })).rejects.toThrow(
      UniqueConstraintViolationException,
    );
    await quizzes.submit(id, learner);
    await quizzes.em.insert(StoredAttempt, { ...stored, id: newId() });
  });

  it('returns the one in progress with its answers, and another after it was submitted', async () => {
    const { quiz, learner } = await quizzes.scene();
    const first = await quizzes.attempt(quiz.id, learner);
    const [{ id: questionId, choices }] = first.questions;
    await quizzes.answer({ attemptId: first.id, questionId, selectedChoiceIds: [choices[0].id], sequence: 1 }, learner);
    const again = await quizzes.attempt(quiz.id, learner);
    expect(again).toMatchObject({
      id: first.id,
      questions: [{ selectedChoiceIds: [choices[0].id], sequence: 1 }, { sequence: 0 }],
    });
    await quizzes.submit(first.id, learner);
    const second = await quizzes.attempt(quiz.id, learner);
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ status: 'IN_PROGRESS', questions: [{ sequence: 0 }, { sequence: 0 }] });
  });

  it('gives each learner an attempt of their own', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const other = await quizzes.learner(course);
    const [mine, theirs] = await Promise.all([quizzes.attempt(quiz.id, learner), quizzes.attempt(quiz.id, other)]);
    expect(mine.id).not.toBe(theirs.id);
  });

  it('is hardly more work for the database when a class starts together than when one starts', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const others = await Promise.all(Array.from({ length: 19 }, () => quizzes.learner(course)));
    const commandsOf = async (learners: readonly Principal[]) => {
      const operation = `mutation {
        startAttempt(input: { quizId: "${quiz.id}" }) {
          ... on StartAttemptSuccess { attempt { questions { id } quiz { title viewerBestPercentage } } }
        }
      }`;
      const start = () => Promise.all(learners.map((as) => quizzes.subgraph.data(operation, { as })));
      return (await quizzes.subgraph.commands(start)).map(({ operation }) => operation);
    };
    const ofOne = await commandsOf([learner]);
    expect(ofOne).toContain('insert');
    expect(await commandsOf(others)).toEqual(ofOne);
    expect(await quizzes.em.count(StoredAttempt, { quizId: quiz.id })).toBe(20);
  });

  it('gives those of a class who have one in progress that one, and the others a new one', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const others = await Promise.all(Array.from({ length: 3 }, () => quizzes.learner(course)));
    const before = await quizzes.attempt(quiz.id, learner);
    const attempts = await Promise.all([learner, ...others].map((each) => quizzes.attempt(quiz.id, each)));
    expect(attempts[0]).toEqual(before);
    expect(attempts.map(({ student }) => student.id)).toEqual([learner, ...others].map(({ userId }) => userId));
    expect(await quizzes.em.count(StoredAttempt, { quizId: quiz.id })).toBe(4);
  });

  it('refuses those of a class who are not enrolled, and nobody else', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const [other, stranger] = [await quizzes.learner(course), principalWith('STUDENT')];
    const results = await Promise.all([learner, stranger, other].map((each) => quizzes.startAttempt(quiz.id, each)));
    expect(results.map(({ __typename }) => __typename)).toEqual([
      'StartAttemptSuccess',
      'NotEnrolledError',
      'StartAttemptSuccess',
    ]);
  });

  it('keeps the questions it was started with, whatever becomes of the quiz', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const attempt = await quizzes.attempt(quiz.id, learner);
    await quizzes.quiz(course, { title: 'New', passingPercentage: 100, questions: capitals.questions.slice(1) });
    const again = await quizzes.attempt(quiz.id, learner);
    expect(again).toEqual({
      ...attempt,
      quiz: { ...attempt.quiz, title: 'New', passingPercentage: 100, questionCount: 1 },
    });
  });
});

describe('who may start an attempt', () => {
  it('is who enrolls only now', async () => {
    const { course, quiz } = await quizzes.scene();
    const student = principalWith('STUDENT');
    const [started] = await Promise.all([
      quizzes.startAttempt(quiz.id, student),
      quizzes.publishEnrollment(course, student),
    ]);
    expect(started.__typename).toBe('StartAttemptSuccess');
  });

  it('is who teaches the course, and an administrator, to try it', async () => {
    const { course, quiz } = await quizzes.scene();
    for (const as of [course.instructor, principalWith('ADMIN')]) {
      expect(await quizzes.startAttempt(quiz.id, as)).toMatchObject({ attempt: { student: { id: as.userId } } });
    }
  });

  it('is not who is enrolled in another course, nor another instructor', async () => {
    const [{ quiz }, elsewhere] = await Promise.all([quizzes.scene(), quizzes.scene()]);
    const results = await Promise.all(
      [elsewhere.learner, elsewhere.course.instructor].map((as) => quizzes.startAttempt(quiz.id, as)),
    );
    for (const result of results)
      expect(result).toMatchObject({ __typename: 'NotEnrolledError', code: 'NOT_ENROLLED' });
    expect(await quizzes.em.count(StoredAttempt, { quizId: quiz.id })).toBe(0);
  });

  it.each([newId(), 'quiz'])('is nobody where there is no quiz: %s', async (quizId) => {
    expect(await quizzes.startAttempt(quizId, principalWith('STUDENT'))).toMatchObject({
      __typename: 'QuizNotFoundError',
    });
  });

  it('is nobody who is not signed in', async () => {
    const { quiz } = await quizzes.scene();
    const { errors } = await quizzes.subgraph.execute(startAttemptOperation, { variables: { quizId: quiz.id } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
