import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph, wastefulQueries } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { progress } from './subgraph.ts';

const learnerCount = 20_000;
const lessonIds = [newId(), newId()];
const [popular, ...others] = Array.from({ length: 500 }, newId) as [string, ...string[]];
const administrator = principalWith('ADMIN');
let subgraph: TestSubgraph;

const enrollment = (studentId: string, courseId: string) => ({
  ...{ _id: newId(), studentId, courseId, enrolledAt: new Date(), milestones: [], completedAt: null },
  completedLessons: [{ lessonId: lessonIds[0], completedAt: new Date().toISOString() }],
});
const own = [popular, ...others].map((courseId) => enrollment(administrator.userId, courseId));

beforeAll(async () => {
  subgraph = await startTestSubgraph(progress);
  const inPopular = Array.from({ length: learnerCount }, () => enrollment(newId(), popular));
  await subgraph.load('enrollments', [...inPopular, ...own]);
  await subgraph.load('tallies', [{ _id: `${popular}#0`, key: popular, count: inPopular.length + 1 }]);
  await subgraph.load(
    'known_courses',
    [popular, ...others].map((id) => ({
      ...{ _id: id, revision: 1, status: 'PUBLISHED', instructorId: newId(), priceAmount: 0 },
      lessonIds: id === popular ? lessonIds : [newId()],
    })),
  );
});
afterAll(() => subgraph.stop());

it('answers every query by an index, in its order, without reading more than it returns', async () => {
  const representations = [
    ...[popular, others[0]].map((id) => ({ __typename: 'Course', id })),
    ...lessonIds.map((id) => ({ __typename: 'Lesson', id })),
    { __typename: 'User', id: administrator.userId },
    { __typename: 'Enrollment', id: own[0]!._id },
  ];
  const samples = { enrollment: [{ id: own[1]!._id }], _entities: [{ representations }] };
  expect(await wastefulQueries(subgraph, { as: administrator, samples })).toEqual([]);
});
