import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capitals, TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredQuiz } from './quiz.entity.ts';

const operation = /* GraphQL */ `
  mutation Import($input: ImportQuizzesInput!) {
    importQuizzes(input: $input) {
      __typename
      ... on ImportQuizzesSuccess {
        changed
      }
      ... on InvalidInputError {
        problems {
          path
        }
      }
    }
  }
`;

describe('importing the quizzes of a course', () => {
  const administrator = principalWith('ADMIN');
  let quizzes: TestQuizzes;
  beforeAll(async () => {
    quizzes = await TestQuizzes.start();
  });
  afterAll(() => quizzes.stop());

  const load = async (courseId: string, content: object[], as = administrator) =>
    (await quizzes.subgraph.data(operation, { as, variables: { input: { courseId, quizzes: content } } }))
      .importQuizzes;
  const stored = (courseId: string) => quizzes.em.find(StoredQuiz, { courseId }, { orderBy: { lessonId: 'asc' } });

  it('creates, changes and removes until they are equal to the input, and then changes nothing', async () => {
    const courseId = newId();
    const [first, second, third] = [newId(), newId(), newId()];
    const quiz = (lessonId: string, title = 'Capitals') => ({ lessonId, ...capitals, title });
    expect(await load(courseId, [quiz(first), quiz(second)])).toEqual({
      __typename: 'ImportQuizzesSuccess',
      changed: true,
    });
    const before = await stored(courseId);
    expect(await load(courseId, [quiz(first, 'Anew'), quiz(third)])).toMatchObject({ changed: true });
    const after = await stored(courseId);
    expect(after.map(({ lessonId, title }) => [lessonId, title])).toEqual([
      [first, 'Anew'],
      [third, 'Capitals'],
    ]);
    expect(after[0]?.id).toBe(before[0]?.id);
    expect(await load(courseId, [quiz(first, 'Anew'), quiz(third)])).toMatchObject({ changed: false });
    expect(await stored(courseId)).toEqual(after);
  });

  it('writes none of them when one breaks a rule, and says which', async () => {
    const courseId = newId();
    const result = await load(courseId, [
      { lessonId: newId(), ...capitals },
      { lessonId: newId(), ...capitals, title: '' },
    ]);
    expect(result).toEqual({ __typename: 'InvalidInputError', problems: [{ path: 'quizzes.1.title' }] });
    expect(await stored(courseId)).toEqual([]);
  });

  it('takes one quiz a lesson', async () => {
    const lessonId = newId();
    const result = await load(newId(), [
      { lessonId, ...capitals },
      { lessonId, ...capitals },
    ]);
    expect(result).toEqual({ __typename: 'InvalidInputError', problems: [{ path: 'quizzes' }] });
  });

  it('is for administrators', async () => {
    const course = await quizzes.course();
    expect(await load(course.id, [], course.instructor)).toEqual({ __typename: 'ForbiddenError' });
  });
});
