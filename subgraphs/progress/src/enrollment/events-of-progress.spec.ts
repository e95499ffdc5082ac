import type { DomainEvent } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { progress } from '../subgraph.ts';

let subgraph: TestSubgraph;
const heard: DomainEvent[] = [];

beforeAll(async () => {
  subgraph = await startTestSubgraph(progress);
  subgraph.bus.subscribe('notifications', (event) => {
    heard.push(event);
    return Promise.resolve();
  });
});
afterAll(() => subgraph.stop());

it('a learner’s way through a course is told in its order, and its completion once', async () => {
  const as = principalWith('STUDENT');
  const [courseId, first, second] = [newId(), newId(), newId()];
  await subgraph.publish('CourseChanged', {
    ...{ courseId, revision: 1, title: 'Git', slug: 'git', status: 'PUBLISHED', instructorId: newId() },
    ...{ price: { amount: 0, currency: 'EUR' }, lessonIds: [first, second] },
  });
  const mutate = (name: string, type: string, input: object) =>
    subgraph.data(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
      ...{ as, variables: { input } },
    });
  await mutate('enroll', 'EnrollInput', { courseId });
  for (const lessonId of [first, second]) await mutate('completeLesson', 'CompleteLessonInput', { lessonId });
  // A lesson that comes later, and is completed too, completes nothing anew.
  const third = newId();
  await subgraph.publish('CourseChanged', {
    ...{ courseId, revision: 2, title: 'Git', slug: 'git', status: 'PUBLISHED', instructorId: newId() },
    ...{ price: { amount: 0, currency: 'EUR' }, lessonIds: [first, second, third] },
  });
  await soon(async () => {
    const { completeLesson } = await mutate('completeLesson', 'CompleteLessonInput', { lessonId: third });
    return completeLesson.__typename === 'CompleteLessonSuccess';
  });
  const other = newId();
  await subgraph.publish('CourseChanged', {
    ...{ courseId: other, revision: 1, title: 'Zsh', slug: 'zsh', status: 'PUBLISHED', instructorId: newId() },
    ...{ price: { amount: 0, currency: 'EUR' }, lessonIds: [newId()] },
  });
  await mutate('enroll', 'EnrollInput', { courseId: other });
  await soon(() => Promise.resolve(heard.some(({ type }) => type === 'CourseCompleted')));
  await soon(() => Promise.resolve(heard.some(({ payload }) => 'courseId' in payload && payload.courseId === other)));
  const told = heard
    .filter(({ type, payload }) => type !== 'CourseChanged' && 'courseId' in payload && payload.courseId === courseId)
    .map(({ type, payload }) => ('percentage' in payload ? `${type} ${payload.percentage}` : type));
  const milestones = ['25', '50', '75', '100'].map((part) => `MilestoneReached ${part}`);
  expect(told).toEqual(['Enrolled', ...milestones, 'CourseCompleted']);
});
