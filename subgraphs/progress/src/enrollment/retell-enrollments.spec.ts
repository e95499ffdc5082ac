import type { DomainEvent } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { type RetellPayload, retellQueueOf } from '@coursegraph/platform/subgraph';
import { soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { progress } from '../subgraph.ts';

let subgraph: TestSubgraph;
const heard: DomainEvent[] = [];

beforeAll(async () => {
  subgraph = await startTestSubgraph(progress);
  for (const subscriber of ['notifications', 'courses'] as const)
    subgraph.bus.subscribe(subscriber, (event) => {
      heard.push(event);
      return Promise.resolve();
    });
});
afterAll(() => subgraph.stop());

it('enrollments are told again to one subscriber, each with an id of its own, and as nothing new', async () => {
  const courseId = newId();
  const instructorId = newId();
  await subgraph.load('known_courses', [
    { _id: courseId, revision: 1, status: 'PUBLISHED', instructorId, priceAmount: 0, lessonIds: [] },
  ]);
  const enrollments = Array.from({ length: 450 }, () => ({
    ...{ _id: newId(), studentId: newId(), courseId, enrolledAt: new Date() },
    ...{ completedLessons: [], milestones: [], completedAt: null },
  }));
  await subgraph.load('enrollments', enrollments);
  const data: RetellPayload = { type: 'Enrolled', to: 'notifications', after: null };
  await subgraph.bus.queues.add(retellQueueOf('progress'), [{ id: newId(), data }]);

  // A batch that seems to be in a killed process's hand is told twice, with other ids: who hears of it goes by the content.
  const told = () => new Map(heard.map(({ payload }) => [idOf(payload), payload]));
  const all = () => soon(() => Promise.resolve(told().size === enrollments.length));
  await all().catch(all).catch(all);
  expect(heard.every(({ type, again }) => type === 'Enrolled' && again)).toBe(true);
  expect(new Set(heard.map(({ id }) => id)).size).toBeGreaterThanOrEqual(enrollments.length);
  expect([...told().values()].toSorted(byEnrollment)).toEqual(
    enrollments
      .map(({ _id: enrollmentId, studentId }) => ({ enrollmentId, courseId, studentId, instructorId }))
      .toSorted(byEnrollment),
  );
});

function idOf(payload: object): string {
  return 'enrollmentId' in payload ? String(payload.enrollmentId) : '';
}

function byEnrollment(one: object, other: object): number {
  return idOf(one) < idOf(other) ? -1 : 1;
}
