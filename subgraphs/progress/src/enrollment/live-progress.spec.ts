import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { progress } from '../subgraph.ts';

const operation = /* GraphQL */ `
  subscription Progress($courseId: ID!) {
    courseProgressChanged(courseId: $courseId) {
      id
      percentage
      lessonCount
    }
  }
`;

describe('progress as it happens', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startTestSubgraph(progress);
  });
  afterAll(() => subgraph.stop());

  async function enrolled(student: Principal) {
    const [courseId, instructorId] = [newId(), newId()];
    const lessonIds = Array.from({ length: 4 }, newId);
    const course = {
      ...{ courseId, revision: 1, title: 'A course', slug: 'a-course', status: 'PUBLISHED' as const, instructorId },
      ...{ price: { amount: 0, currency: 'EUR' }, lessonIds },
    };
    await subgraph.publish('CourseChanged', course);
    const enroll = `mutation { enroll(input: { courseId: "${courseId}" }) { __typename } }`;
    expect((await subgraph.data(enroll, { as: student })).enroll.__typename).toBe('EnrollSuccess');
    return course;
  }
  const follow = async (courseId: string, as: Principal | null) =>
    (await subgraph.subscribe(operation, { as, variables: { courseId } }))[Symbol.asyncIterator]();
  const percentage = async (subscription: AsyncIterator<SubgraphResponse>) => {
    const { value } = await subscription.next();
    expect(value.errors).toBeUndefined();
    return value.data.courseProgressChanged.percentage;
  };
  /** Reads until the percentage is reached, since several changes may come as one, and one may come twice. */
  const reach = async (subscription: AsyncIterator<SubgraphResponse>, wanted: number) => {
    while ((await percentage(subscription)) !== wanted);
  };

  it('comes at once, and then with each change, in every tab', async () => {
    const student = principalWith('STUDENT');
    const { courseId, lessonIds } = await enrolled(student);
    const tabs = await Promise.all([follow(courseId, student), follow(courseId, student)]);
    for (const tab of tabs) expect(await percentage(tab)).toBe(0);
    const complete = `mutation { completeLesson(input: { lessonId: "${lessonIds[0]}" }) { __typename } }`;
    await subgraph.data(complete, { as: student });
    for (const tab of tabs) await reach(tab, 25);
    for (const tab of tabs) await tab.return?.();
  });

  it('comes with a quiz that was passed, and with a change of the course', async () => {
    const student = principalWith('STUDENT');
    const course = await enrolled(student);
    const { courseId, lessonIds } = course;
    const subscription = await follow(courseId, student);
    expect(await percentage(subscription)).toBe(0);
    const attempt = { attemptId: newId(), quizId: newId(), lessonId: lessonIds[1]!, courseId };
    await subgraph.publish('AttemptGraded', { ...attempt, studentId: student.userId, percentage: 90, passed: true });
    await reach(subscription, 25);
    await subgraph.publish('CourseChanged', { ...course, revision: 2, lessonIds: lessonIds.slice(0, 2) });
    await reach(subscription, 50);
    await subscription.return?.();
  });

  it.each([
    ['UNAUTHENTICATED', null],
    ['FORBIDDEN', principalWith('STUDENT', 'ADMIN')],
  ])('is refused with %s for who is not enrolled', async (code, as) => {
    const { courseId } = await enrolled(principalWith('STUDENT'));
    for (const id of [courseId, newId(), 'nonsense']) {
      const { value } = await (await follow(id, as)).next();
      expect(value.errors).toMatchObject([{ extensions: { code } }]);
    }
  });
});
