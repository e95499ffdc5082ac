import { newId } from '@coursegraph/platform/persistence';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { principalWith, startTestSubgraph, type TestSubgraph, wastefulQueries } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notifications } from './subgraph.ts';
import { until } from './testing/until.ts';

const person = principalWith('INSTRUCTOR', 'ADMIN');
const learner = principalWith('STUDENT');
const kept = Array.from({ length: 20_000 }, (_, index) => ({
  ...{ _id: newId(), recipientId: index % 2 ? person.userId : newId(), kind: 'LEARNER_ENROLLED', courseId: newId() },
  ...{ lessonId: null, actorId: newId(), milestonePercentage: null, scorePercentage: null },
  ...{ createdAt: new Date(), readAt: index % 4 === 1 ? new Date() : null },
}));
const courseId = newId();
const announced = Array.from({ length: 6_000 }, (_, index) => ({
  ...{
    _id: newId(),
    courseId: index % 2 ? courseId : null,
    authorId: person.userId,
    title: 'News',
    body: '',
    bodyHtml: '',
  },
  ...{ status: index % 10 ? 'SENT' : 'CANCELED', createdAt: new Date(), scheduledAt: null, postedAt: new Date() },
  ...{
    canceledAt: null,
    placeId: newId(),
    sequence: index + 1,
    nextStep: null,
    position: null,
    repetitionKey: newId(),
  },
  ...{ recipientCount: 0, notifiedCount: 0 },
}));
const webhookId = newId();
const delivered = Array.from({ length: 6_000 }, (_, index) => ({
  ...{ _id: newId(), webhookId: index % 2 ? webhookId : newId(), event: 'ENROLLED', factKey: newId(), payload: '{}' },
  ...{ status: index % 4 ? 'DELIVERED' : 'FAILED', attempts: [], failureCount: 0, claimedBy: null },
  ...{ startedAt: new Date(), nextAttemptAt: null, createdAt: new Date() },
}));
let subgraph: TestSubgraph;
let em: EntityManager;

beforeAll(async () => {
  subgraph = await startTestSubgraph({
    ...notifications,
    async open(context: OpeningContext<EntityManager>) {
      em = context.em.fork();
      return notifications.open!(context);
    },
  });
  await subgraph.load('notifications', kept);
  await subgraph.load('announcements', announced);
  await subgraph.load('webhook_deliveries', delivered);
  await subgraph.load('webhooks', [
    {
      ...{ _id: webhookId, url: 'https://127.0.0.1/', description: '', events: ['ENROLLED'], status: 'ACTIVE' },
      ...{ disabledAt: null, disabledReason: null, creatorId: person.userId, createdAt: new Date() },
      ...{ secret: 'whsec_c2VjcmV0c2VjcmV0', formerSecrets: [], failingSince: null, pausedUntil: null },
    },
  ]);
  await subgraph.load('courses', [
    { _id: courseId, revision: 1, title: 'A', slug: 'a', status: 'PUBLISHED', instructorId: newId() },
  ]);
  await subgraph.load('enrollments', [
    { _id: newId(), courseId, studentId: learner.userId },
    ...Array.from({ length: 3_000 }, () => ({ _id: newId(), courseId, studentId: newId() })),
  ]);
});
afterAll(() => subgraph.stop());

it('answers every query by an index, in its order, without reading more than it returns', async () => {
  const after = Buffer.from(`id:${kept[9_999]!._id}`).toString('base64url');
  const samples = {
    notifications: [{}, { after }],
    announcement: [{ id: announced[3_001]!._id }],
    announcements: [
      {},
      { courseId },
      { courseId, after: Buffer.from(`id:${announced[3_001]!.placeId}`).toString('base64url') },
    ],
    webhook: [{ id: webhookId }],
    announcementPreview: [{ body: 'Text' }],
    _entities: [
      {
        representations: [
          { __typename: 'Notification', id: kept[1]!._id },
          { __typename: 'Announcement', id: announced[1]!._id },
        ],
      },
    ],
  };
  expect(await wastefulQueries(subgraph, { as: person, samples, small: ['webhooks'] })).toEqual([]);
});

it('answers learners by an index as well, with no more than they may see', async () => {
  const variables = { courseId, after: Buffer.from(`id:${announced[5_001]!.placeId}`).toString('base64url') };
  const operation = `query ($courseId: ID, $after: String) {
    announcements(courseId: $courseId, after: $after) { nodes { id recipientCount } }
  }`;
  const commands = await subgraph.commands(() => subgraph.data(operation, { as: learner, variables }));
  const find = commands.find(({ operation, collection }) => operation === 'find' && collection === 'announcements');
  expect(find).toMatchObject({ plan: 'IXSCAN { courseId: 1, placeId: 1 }', sortsInMemory: false });
  expect(find!.documentsRead).toBeLessThan(50);
});

it('reads no more of a webhook’s deliveries than a page, and the thousand that are counted', async () => {
  const operation = `query ($id: ID!, $after: String) {
    webhook(id: $id) { deliveries(after: $after) { totalCount nodes { id } } } }`;
  const after = Buffer.from(`id:${delivered[3_001]!._id}`).toString('base64url');
  const commands = await subgraph.commands(() =>
    subgraph.data(operation, { as: person, variables: { id: webhookId, after } }),
  );
  const reads = commands.filter(({ operation: name }) => name === 'aggregate');
  expect(reads).toHaveLength(2);
  for (const { documentsRead, keysRead, plan } of reads) {
    expect(plan).not.toContain('COLLSCAN');
    expect(Math.max(documentsRead, keysRead)).toBeLessThan(1_100);
  }
  expect(Math.min(...reads.map(({ documentsRead }) => documentsRead))).toBeLessThan(50);
});

it('finds what is to be sent to a webhook, and notes what came of it, by an index', async () => {
  const operation = `mutation ($webhookId: ID!) {
    sendTestWebhook(input: { webhookId: $webhookId }) { ... on SendTestWebhookSuccess { delivery { id } } } }`;
  const newest = `query ($webhookId: ID!) {
    webhook(id: $webhookId) { deliveries(first: 1) { nodes { attempts { error } } } } }`;
  const request = { as: person, variables: { webhookId } };
  const commands = await subgraph.commands(async () => {
    await subgraph.data(operation, request);
    await until(async () => (await subgraph.data(newest, request)).webhook.deliveries.nodes[0].attempts.length > 0);
  });
  const own = commands.filter(({ collection }) => collection === 'webhook_deliveries');
  // An update is a `q` in the database's own words.
  expect(own.map(({ operation: name }) => name)).toEqual(expect.arrayContaining(['find', 'q']));
  expect(own.filter(({ plan, keysRead }) => plan?.includes('COLLSCAN') || keysRead > 50)).toEqual([]);
});

it.each([
  ['notifications', 'readAt'],
  ['announcements', 'canceledAt'],
])('has the database remove of %s what was over for half a year', async (collection, time) => {
  const indexes = await em.getCollection(collection).indexes();
  expect(indexes).toContainEqual(
    expect.objectContaining({ key: { [time]: 1 }, expireAfterSeconds: 180 * 24 * 60 * 60 }),
  );
});

it('counts no more than a thousand, of all and of what is unread', async () => {
  const operation = '{ notifications(first: 1) { totalCount } unreadNotificationCount }';
  expect(await subgraph.data(operation, { as: person })).toEqual({
    notifications: { totalCount: 1_000 },
    unreadNotificationCount: 1_000,
  });
});
