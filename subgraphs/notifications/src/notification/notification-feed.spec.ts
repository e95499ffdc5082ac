import { encodeSequence } from '@coursegraph/platform/live';
import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { notifications } from '../subgraph.ts';
import { notifyTimes } from '../testing/notify-times.ts';

const person = principalWith('STUDENT');
const count = 5_000;
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(notifications);
  const kept = Array.from({ length: count }, (_, index) => ({
    ...{ _id: newId(), recipientId: person.userId, sourceId: newId(), sequence: index + 1, kind: 'COURSE_WELCOME' },
    ...{ courseId: newId(), createdAt: new Date(), readAt: new Date() },
  }));
  await subgraph.load('notifications', kept);
  await subgraph.load('notification_counters', [{ _id: person.userId, last: count }]);
});
afterAll(() => subgraph.stop());

it('is read by an index, from where it was, without what was before', async () => {
  const after = encodeSequence(count - 3);
  const operation = `subscription { notificationReceived(after: "${after}") { cursor } }`;
  const seen: string[] = [];
  const commands = await subgraph.commands(async () => {
    for await (const { data } of await subgraph.subscribe(operation, { as: person })) {
      seen.push((data as { notificationReceived: { cursor: string } }).notificationReceived.cursor);
      if (seen.length === 3) break;
    }
  });
  expect(seen).toEqual([count - 2, count - 1, count].map(encodeSequence));
  const reads = commands.filter(({ operation, collection }) => operation === 'find' && collection === 'notifications');
  const page = { plan: 'IXSCAN { recipientId: 1, sequence: 1 }', documentsRead: 3, sortsInMemory: false };
  const onlyWaits = { documentsRead: 0 };
  expect(reads.filter(({ documentsReturned }) => documentsReturned > 0)).toMatchObject([page]);
  for (const read of reads.filter(({ documentsReturned }) => documentsReturned === 0))
    expect(read).toMatchObject(onlyWaits);
});

it('is written to without a look at more than what is written', async () => {
  const commands = await subgraph.commands(() => notifyTimes(subgraph, person, 1));
  const looks = commands.filter(({ plan }) => plan?.includes('sourceId'));
  expect(looks.length).toBeGreaterThan(0);
  for (const look of looks) {
    expect(look).toMatchObject({ plan: 'IXSCAN { recipientId: 1, sourceId: 1, kind: 1 }', documentsRead: 0 });
  }
});
