import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph, wastefulQueries } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { notifications } from './subgraph.ts';

const person = principalWith('INSTRUCTOR');
const kept = Array.from({ length: 20_000 }, (_, index) => ({
  ...{ _id: newId(), recipientId: index % 2 ? person.userId : newId(), kind: 'LEARNER_ENROLLED', courseId: newId() },
  ...{ lessonId: null, actorId: newId(), milestonePercentage: null, scorePercentage: null },
  ...{ createdAt: new Date(), readAt: index % 4 === 1 ? new Date() : null },
}));
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(notifications);
  await subgraph.load('notifications', kept);
});
afterAll(() => subgraph.stop());

it('answers every query by an index, in its order, without reading more than it returns', async () => {
  const after = Buffer.from(`id:${kept[9_999]!._id}`).toString('base64url');
  const samples = {
    notifications: [{}, { after }],
    _entities: [{ representations: [{ __typename: 'Notification', id: kept[1]!._id }] }],
  };
  expect(await wastefulQueries(subgraph, { as: person, samples })).toEqual([]);
});

it('counts no more than a thousand, of all and of what is unread', async () => {
  const operation = '{ notifications(first: 1) { totalCount } unreadNotificationCount }';
  expect(await subgraph.data(operation, { as: person })).toEqual({
    notifications: { totalCount: 1_000 },
    unreadNotificationCount: 1_000,
  });
});
