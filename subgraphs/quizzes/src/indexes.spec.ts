import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph, wastefulQueries } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { quizzes } from './subgraph.ts';

const administrator = principalWith('ADMIN');
const courseId = newId();
const stored = Array.from({ length: 5_000 }, () => ({
  ...{ _id: newId(), lessonId: newId(), courseId, revision: 1, title: 'Quiz', passingPercentage: 50 },
  ...{ questionCount: 0, questions: [] },
}));
const attempts = Array.from({ length: 20_000 }, (_, index) => ({
  ...{ _id: newId(), quizId: stored[index % 5_000]!._id, lessonId: newId(), courseId, title: 'Quiz' },
  ...{ studentId: index % 5_000 < 500 ? administrator.userId : newId(), status: 'GRADED', passingPercentage: 50 },
  ...{ questions: [], answers: {}, startedAt: new Date(), submittedAt: new Date(), percentage: 60, passed: true },
}));
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(quizzes);
  await subgraph.load('quizzes', stored);
  await subgraph.load('attempts', attempts);
  const course = { _id: courseId, revision: 1, status: 'PUBLISHED', instructorId: newId(), lessonIds: [] };
  const otherCourses = Array.from({ length: 3_000 }, () => ({ ...course, _id: newId() }));
  await subgraph.load('courses', [course, ...otherCourses]);
});
afterAll(() => subgraph.stop());

it('answers every query by an index, in its order, without reading more than it returns', async () => {
  const [first, second] = [stored[0]!, stored[1]!];
  const representations = [
    ...[first, second].map(({ _id }) => ({ __typename: 'Quiz', id: _id })),
    ...[first, second].map(({ lessonId }) => ({ __typename: 'Lesson', id: lessonId })),
    { __typename: 'Attempt', id: attempts[0]!._id },
  ];
  const samples = {
    quiz: [{ id: first._id }],
    attempt: [{ id: attempts[0]!._id }],
    _entities: [{ representations }],
  };
  expect(await wastefulQueries(subgraph, { as: administrator, samples })).toEqual([]);
});
