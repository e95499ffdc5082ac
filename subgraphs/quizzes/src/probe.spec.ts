import { afterAll, beforeAll, it } from '@jest/globals';
import { TestQuizzes } from './testing/test-quizzes.ts';
import { attemptCollection } from './attempt/attempt.entity.ts';
let quizzes: TestQuizzes;
beforeAll(async () => { quizzes = await TestQuizzes.start(); });
afterAll(() => quizzes.stop());
it('race', async () => {
  console.log(JSON.stringify(await attemptCollection(quizzes.em).indexes()), JSON.stringify(await quizzes.em.getCollection('quizzes').indexes()),JSON.stringify(await quizzes.em.getCollection('enrollments').indexes()));
});
