import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capitals, TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredQuiz } from './quiz.entity.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

/** A course, and the input that saves a quiz at its lesson. */
async function scene() {
  const course = await quizzes.course();
  return { course, as: course.instructor, input: { lessonId: course.lessonIds[0], courseId: course.id, ...capitals } };
}

describe('saving a quiz', () => {
  it('creates it', async () => {
    const { as, input } = await scene();
    const { changed, quiz } = await quizzes.saveQuiz(input, as);
    expect(changed).toBe(true);
    expect(quiz).toMatchObject({
      title: 'Capitals',
      passingPercentage: 60,
      questionCount: 2,
      lesson: { id: input.lessonId },
    });
    expect(quiz.questions).toMatchObject(capitals.questions);
    expect(quiz.questions[0].choices[2].feedback).toBeNull();
  });

  it('passes from 60 % where nothing is said', async () => {
    const { as, input } = await scene();
    expect((await quizzes.saveQuiz({ ...input, passingPercentage: undefined }, as)).quiz.passingPercentage).toBe(60);
  });

  it('changes nothing when nothing differs', async () => {
    const { as, input } = await scene();
    const first = await quizzes.saveQuiz(input, as);
    const second = await quizzes.saveQuiz({ ...input, title: ` ${input.title} ` }, as);
    expect(second).toEqual({ ...first, changed: false });
    expect(await quizzes.em.findOne(StoredQuiz, { id: first.quiz.id })).toMatchObject({ revision: 1 });
  });

  it('replaces it, and keeps the ids of what stays', async () => {
    const { as, input } = await scene();
    const first = await quizzes.saveQuiz(input, as);
    const [france, bolivia] = input.questions;
    const questions = [bolivia, { ...france, text: 'Which city is the capital of France?' }];
    const second = await quizzes.saveQuiz({ ...input, title: 'Seats of power', questions }, as);
    expect(second).toMatchObject({ changed: true, quiz: { id: first.quiz.id, title: 'Seats of power' } });
    expect(second.quiz.questions[0]).toEqual(first.quiz.questions[1]);
    expect(second.quiz.questions[1].id).not.toBe(first.quiz.questions[0].id);
    expect(await quizzes.em.findOne(StoredQuiz, { id: first.quiz.id })).toMatchObject({ revision: 2 });
  });

  it('makes one quiz of a lesson when many create it at once, and the last to write is what stays', async () => {
    const titles = Array.from({ length: 6 }, (_, index) => `Version ${index}`);
    // In the first round they wait for connections to the database; later rounds meet.
    for (let round = 0; round < 4; round++) {
      const { as, input } = await scene();
      const saved = await Promise.all(titles.map((title) => quizzes.saveQuiz({ ...input, title }, as)));
      expect(saved.map(({ __typename }) => __typename)).toEqual(titles.map(() => 'SaveQuizSuccess'));
      expect(new Set(saved.map(({ quiz }) => quiz.id)).size).toBe(1);
      const stored = await quizzes.em.find(StoredQuiz, { lessonId: input.lessonId! });
      expect(stored).toHaveLength(1);
      expect(stored[0]!.revision).toBe(titles.length);
      expect(titles).toContain(stored[0]!.title);
    }
  });

  it('answers the second of two saves in one document with what the second has written', async () => {
    const { as, input } = await scene();
    const operation = /* GraphQL */ `
      mutation Twice($first: SaveQuizInput!, $second: SaveQuizInput!) {
        first: saveQuiz(input: $first) {
          ...Title
        }
        second: saveQuiz(input: $second) {
          ...Title
        }
      }
      fragment Title on SaveQuizResult {
        ... on SaveQuizSuccess {
          quiz {
            lesson {
              quiz {
                title
              }
            }
          }
        }
      }
    `;
    const variables = { first: { ...input, title: 'First' }, second: { ...input, title: 'Second' } };
    const { first, second } = await quizzes.subgraph.data(operation, { as, variables });
    expect([first, second].map(({ quiz }) => quiz.lesson.quiz.title)).toEqual(['First', 'Second']);
  });
});

describe('a quiz that breaks rules', () => {
  it('is refused with the path of each, and nothing is written', async () => {
    const { as, input } = await scene();
    const [france, bolivia] = input.questions;
    const choices = [{ ...france!.choices[0], text: '' }, ...france!.choices.slice(1)];
    const result = await quizzes.saveQuiz({ ...input, title: ' ', questions: [bolivia, { ...france, choices }] }, as);
    expect(result).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT' });
    expect(result.problems.map(({ path }: { path: string }) => path)).toEqual(['title', 'questions.1.choices.0.text']);
    expect(await quizzes.em.count(StoredQuiz, { lessonId: input.lessonId! })).toBe(0);
  });
});

describe('who may save a quiz', () => {
  it('is an instructor whose lesson becomes known only now', async () => {
    const course = { id: newId(), lessonIds: [newId()], instructor: principalWith('INSTRUCTOR') };
    const [saved] = await Promise.all([
      quizzes.saveQuiz({ lessonId: course.lessonIds[0], courseId: course.id, ...capitals }, course.instructor),
      quizzes.publishCourse(course, 1),
    ]);
    expect(saved.__typename).toBe('SaveQuizSuccess');
  });

  it('is not the instructor of another course', async () => {
    const { input } = await scene();
    const other = await quizzes.course();
    expect(await quizzes.saveQuiz(input, other.instructor)).toMatchObject({
      __typename: 'ForbiddenError',
      code: 'FORBIDDEN',
    });
    // Nor by naming a course of their own, which does not have the lesson.
    const elsewhere = { ...input, courseId: other.id };
    expect(await quizzes.saveQuiz(elsewhere, other.instructor)).toMatchObject({ __typename: 'LessonNotFoundError' });
  });

  it('is not a student', async () => {
    const { input } = await scene();
    expect(await quizzes.saveQuiz(input, principalWith('STUDENT'))).toMatchObject({ __typename: 'ForbiddenError' });
  });

  it('is an administrator, also before the course is there; its instructor takes over when it is', async () => {
    const course = { id: newId(), lessonIds: [newId()], instructor: principalWith('INSTRUCTOR') };
    const input = { lessonId: course.lessonIds[0], courseId: course.id, ...capitals };
    const imported = await quizzes.saveQuiz(input, principalWith('ADMIN'));
    expect(imported).toMatchObject({ __typename: 'SaveQuizSuccess', changed: true });
    expect(imported.quiz.questions).toHaveLength(2);
    await quizzes.publishCourse(course, 1);
    expect(await quizzes.saveQuiz({ ...input, title: 'Mine' }, course.instructor)).toMatchObject({ changed: true });
  });

  it('is nobody where the lesson’s id is none', async () => {
    const { as, input } = await scene();
    const result = await quizzes.saveQuiz({ ...input, lessonId: 'lesson' }, as);
    expect(result).toMatchObject({ __typename: 'LessonNotFoundError', code: 'LESSON_NOT_FOUND' });
  });

  it('is nobody who is not signed in', async () => {
    const { input } = await scene();
    const operation = 'mutation Save($input: SaveQuizInput!) { saveQuiz(input: $input) { __typename } }';
    const { errors } = await quizzes.subgraph.execute(operation, { variables: { input } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
