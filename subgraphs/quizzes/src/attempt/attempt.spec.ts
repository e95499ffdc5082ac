import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attemptFields, attemptOperation } from '../testing/operations.ts';
import { TestQuizzes } from '../testing/test-quizzes.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

const read = async (id: string, as: Principal | null) =>
  (await quizzes.subgraph.data(attemptOperation, { as, variables: { id } })).attempt;

const referencesOperation = /* GraphQL */ `
  ${attemptFields}
  query Attempts($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Attempt {
        ...AttemptFields
      }
    }
  }
`;

describe('an attempt', () => {
  it('is seen by its student, who teaches the course and administrators, and by nobody else', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    const [other, elsewhere] = await Promise.all([quizzes.learner(course), quizzes.course()]);
    for (const as of [learner, course.instructor, principalWith('ADMIN')])
      expect(await read(id, as)).toMatchObject({ id });
    for (const as of [other, elsewhere.instructor, null]) expect(await read(id, as)).toBeNull();
  });

  it.each([newId(), 'attempt'])('is null where there is none: %s', async (id) => {
    expect(await read(id, principalWith('ADMIN'))).toBeNull();
  });

  it('is found by its reference, many at once with one query; what the viewer may not see is null', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const other = await quizzes.learner(course);
    const first = await quizzes.attempt(quiz.id, learner);
    await quizzes.submit(first.id, learner);
    const second = await quizzes.attempt(quiz.id, learner);
    const theirs = await quizzes.attempt(quiz.id, other);
    const ids: string[] = [second.id, theirs.id, newId(), first.id, 'attempt'];
    const variables = { representations: ids.map((id) => ({ __typename: 'Attempt', id })) };
    let found!: unknown[];
    const commands = await quizzes.subgraph.commands(async () => {
      found = (await quizzes.subgraph.data(referencesOperation, { as: learner, variables }))._entities;
    });
    expect(found).toMatchObject([
      { id: second.id, status: 'IN_PROGRESS' },
      null,
      null,
      { id: first.id, status: 'GRADED' },
      null,
    ]);
    const reads = commands.map(({ operation, collection }) => `${operation} ${collection}`).sort();
    // The course is read where it is not in the cache, with one query too.
    const ofCourse = reads.includes('find courses') ? ['find courses'] : [];
    expect(reads).toEqual(['aggregate attempts', 'find attempts', ...ofCourse, 'find quizzes']);
  });
});

describe('the answer key', () => {
  /** The names and the values of all that a response holds, however deep. */
  function walk(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [String(value)];
    return Object.entries(value).flatMap(([name, inner]) => [name, ...walk(inner)]);
  }

  it('is nowhere in what a learner is answered while the attempt is in progress', async () => {
    const { quiz, learner } = await quizzes.scene();
    const attempt = await quizzes.attempt(quiz.id, learner);
    const { id: questionId, choices } = attempt.questions[0];
    const input = { attemptId: attempt.id, questionId, selectedChoiceIds: [choices[1].id], sequence: 1 };
    const latestOperation = /* GraphQL */ `
      ${attemptFields}
      query Latest($id: ID!) {
        quiz(id: $id) {
          viewerLatestAttempt {
            ...AttemptFields
          }
        }
      }
    `;
    const responses = [
      attempt,
      await quizzes.answer(input, learner),
      await quizzes.answer(input, learner),
      await quizzes.attempt(quiz.id, learner),
      await read(attempt.id, learner),
      await quizzes.subgraph.data(latestOperation, { as: learner, variables: { id: quiz.id } }),
    ];
    const weights = new Set(['-25.5', '100', '12.5', '62.5', '37.5', '-62.5']);
    for (const response of responses) {
      const seen = walk(response);
      expect(seen).toContain('textHtml');
      expect(seen.filter((text) => weights.has(text))).toEqual([]);
      expect(seen.filter((text) => /weight|feedback|correct|Gaul|Paris<|Yes|there\.|largest/i.test(text))).toEqual([]);
    }
    // The same look finds it when it is there.
    expect(walk((await quizzes.submit(attempt.id, learner)).attempt)).toEqual(
      expect.arrayContaining(['feedback', '100']),
    );
  });
});

describe('the viewer’s standing at a quiz', () => {
  const standingOperation = /* GraphQL */ `
    query Standing($id: ID!) {
      quiz(id: $id) {
        viewerBestPercentage
        viewerLatestAttempt {
          id
          percentage
        }
      }
    }
  `;

  it('is the best of the graded attempts and the latest of all, of the viewer alone', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const other = await quizzes.learner(course);
    const standing = async (as: Principal | null) =>
      (await quizzes.subgraph.data(standingOperation, { as, variables: { id: quiz.id } })).quiz;
    expect(await standing(learner)).toEqual({ viewerBestPercentage: null, viewerLatestAttempt: null });

    for (const place of [1, 0]) {
      const attempt = await quizzes.attempt(quiz.id, learner);
      const { id: questionId, choices } = attempt.questions[0];
      await quizzes.answer(
        { attemptId: attempt.id, questionId, selectedChoiceIds: [choices[place].id], sequence: 1 },
        learner,
      );
      await quizzes.submit(attempt.id, learner);
      const percentage = place === 1 ? 50 : 0;
      expect(await standing(learner)).toEqual({
        viewerBestPercentage: 50,
        viewerLatestAttempt: { id: attempt.id, percentage },
      });
    }
    const latest = await quizzes.attempt(quiz.id, learner);
    expect(await standing(learner)).toEqual({
      viewerBestPercentage: 50,
      viewerLatestAttempt: { id: latest.id, percentage: null },
    });
    for (const as of [other, null])
      expect(await standing(as)).toEqual({ viewerBestPercentage: null, viewerLatestAttempt: null });
  });
});
