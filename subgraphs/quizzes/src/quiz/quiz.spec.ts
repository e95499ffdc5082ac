import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestQuizzes } from '../testing/test-quizzes.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

const quizOperation = /* GraphQL */ `
  query Quiz($id: ID!) {
    quiz(id: $id) {
      title
      questionCount
      questions {
        choices {
          weight
        }
      }
      viewerBestPercentage
      viewerLatestAttempt {
        id
      }
    }
  }
`;

describe('a quiz', () => {
  it('is there for everybody, without its questions', async () => {
    const { quiz, learner } = await quizzes.scene();
    const variables = { id: quiz.id };
    const outline = {
      title: 'Capitals',
      questionCount: 2,
      questions: null,
      viewerBestPercentage: null,
      viewerLatestAttempt: null,
    };
    for (const as of [null, learner, principalWith('INSTRUCTOR')]) {
      expect(await quizzes.subgraph.data(quizOperation, { as, variables })).toEqual({ quiz: outline });
    }
  });

  it('shows its answer key to who teaches the course and to administrators', async () => {
    const { course, quiz } = await quizzes.scene();
    for (const as of [course.instructor, principalWith('ADMIN')]) {
      const answer = await quizzes.subgraph.data(quizOperation, { as, variables: { id: quiz.id } });
      expect(answer.quiz.questions[0].choices).toEqual([{ weight: -25.5 }, { weight: 100 }, { weight: 12.5 }]);
    }
  });

  it.each([newId(), 'quiz', ''])('is null where there is none: %s', async (id) => {
    expect(await quizzes.subgraph.data(quizOperation, { variables: { id } })).toEqual({ quiz: null });
  });
});

describe('many quizzes at once', () => {
  const lessonsOperation = /* GraphQL */ `
    query Lessons($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Lesson {
          id
          quiz {
            id
            questions {
              id
            }
            viewerBestPercentage
            viewerLatestAttempt {
              id
              percentage
              quiz {
                id
              }
            }
          }
        }
      }
    }
  `;
  const quizzesOperation = /* GraphQL */ `
    query Quizzes($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Quiz {
          id
        }
      }
    }
  `;

  it('are found by their lessons with one query, and the viewer’s attempts with two, all on an index', async () => {
    const course = await quizzes.course({ lessons: 4 });
    const [first, second] = await Promise.all([0, 1].map((index) => quizzes.quiz(course, {}, course.lessonIds[index])));
    const learner = await quizzes.learner(course);
    const attempt = await quizzes.attempt(first.id, learner);
    await quizzes.submit(attempt.id, learner);
    const latest = await quizzes.attempt(first.id, learner);

    const representations = course.lessonIds.map((id) => ({ __typename: 'Lesson', id }));
    let found!: { quiz: object | null }[];
    const commands = await quizzes.subgraph.commands(async () => {
      found = (await quizzes.subgraph.data(lessonsOperation, { as: learner, variables: { representations } }))
        ._entities;
    });
    expect(found.map(({ quiz }) => quiz)).toEqual([
      {
        id: first.id,
        questions: null,
        viewerBestPercentage: 0,
        viewerLatestAttempt: { id: latest.id, percentage: null, quiz: { id: first.id } },
      },
      { id: second.id, questions: null, viewerBestPercentage: null, viewerLatestAttempt: null },
      null,
      null,
    ]);
    const reads = commands.map(({ operation, collection }) => `${operation} ${collection}`).sort();
    expect(reads).toEqual([
      'aggregate attempts',
      'find attempts',
      // Where it is not in the cache.
      ...(reads.includes('find courses') ? ['find courses'] : []),
      'find quizzes',
      // Those of the attempts.
      'find quizzes',
    ]);
    for (const { plan } of commands) expect(plan).toMatch(/^IXSCAN/);
  });

  it('are found by their references with one query; one that is gone is null', async () => {
    const course = await quizzes.course({ lessons: 2 });
    const saved = await Promise.all(course.lessonIds.map((lessonId) => quizzes.quiz(course, {}, lessonId)));
    const ids = [saved[1].id, newId(), saved[0].id, 'quiz'];
    const representations = ids.map((id) => ({ __typename: 'Quiz', id }));
    let found!: unknown[];
    const commands = await quizzes.subgraph.commands(async () => {
      found = (await quizzes.subgraph.data(quizzesOperation, { variables: { representations } }))._entities;
    });
    expect(found).toEqual([{ id: ids[0] }, null, { id: ids[2] }, null]);
    expect(commands).toMatchObject([{ operation: 'find', collection: 'quizzes' }]);
  });
});
