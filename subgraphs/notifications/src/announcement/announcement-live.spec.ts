import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationsResources } from '../notifications-context.ts';
import { notifications } from '../subgraph.ts';
import { announcing } from '../testing/announce.ts';

const postedOperation = /* GraphQL */ `
  subscription Posted($courseId: ID, $after: String) {
    announcementPosted(courseId: $courseId, after: $after) {
      id
      title
      bodyHtml
      cursor
      course {
        id
      }
      recipientCount
    }
  }
`;
const progressOperation = /* GraphQL */ `
  subscription Progress($id: ID!) {
    announcementProgressChanged(announcementId: $id) {
      status
      recipientCount
      notifiedCount
    }
  }
`;

describe('live announcements', () => {
  const administrator = principalWith('ADMIN');
  let subgraph: TestSubgraph;
  let kit: ReturnType<typeof announcing>;
  let feed: NotificationsResources['announcements'];

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      async open(context: OpeningContext<EntityManager>) {
        const opened = await notifications.open!(context);
        feed = opened.resources.announcements;
        return opened;
      },
    });
    kit = announcing(subgraph);
  });
  afterAll(() => subgraph.stop());

  const listen = async (as: Principal | null, variables: { courseId?: string; after?: string } = {}) =>
    (await subgraph.subscribe(postedOperation, { as, variables }))[Symbol.asyncIterator]();
  const next = async (subscription: AsyncIterator<SubgraphResponse>) => {
    const { value } = await subscription.next();
    expect(value.errors).toBeUndefined();
    return value.data.announcementPosted;
  };
  const codeOf = async (subscription: AsyncIterator<SubgraphResponse>) =>
    (await subscription.next()).value.errors[0].extensions.code;

  it('reach those whom they are to, as they are posted, in order, each once', async () => {
    const [learner, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
    const course = await kit.course(learner);
    const others = await kit.course(other);
    const { id: courseId, teacher } = course;
    const subscriptions = await Promise.all([
      listen(learner, { courseId }),
      listen(teacher, { courseId }),
      listen(administrator, { courseId }),
    ]);
    const elsewhere = await listen(other, { courseId: others.id });
    const ids = await Promise.all([1, 2, 3].map(() => kit.send({ courseId }, teacher)));
    const elsewhereId = await kit.send({ courseId: others.id }, others.teacher);
    for (const subscription of subscriptions) {
      const seen = [await next(subscription), await next(subscription), await next(subscription)];
      expect(seen.map(({ id }) => id).sort()).toEqual(ids.sort());
      expect(seen[0]).toMatchObject({ course: { id: courseId }, bodyHtml: '<p>Read <strong>this</strong>.</p>\n' });
      await subscription.return?.();
    }
    expect((await next(elsewhere)).id).toBe(elsewhereId);
    await elsewhere.return?.();
    expect(feed.posted.subscriberCount).toBe(0);
  });

  it('come when sending begins, also those that were scheduled', async () => {
    const subscription = await listen(principalWith('STUDENT'));
    const { announcement: posted } = await kit.post({}, administrator);
    expect(await next(subscription)).toMatchObject({ id: posted.id, cursor: posted.cursor, recipientCount: null });
    const scheduledAt = new Date(Date.now() + 1_000).toISOString();
    const { announcement: scheduled } = await kit.post({ scheduledAt }, administrator);
    expect((await next(subscription)).id).toBe(scheduled.id);
    await subscription.return?.();
  });

  it('that were missed come first, each once, in order, without what was canceled', async () => {
    const learner = principalWith('STUDENT');
    const { id: courseId, teacher } = await kit.course(learner);
    const first = await kit.send({ courseId }, teacher);
    const { cursor } = await kit.read(first, learner);
    const missed = [await kit.send({ courseId }, teacher), await kit.send({ courseId }, teacher)];
    const { announcement } = await kit.post({ courseId, scheduledAt: new Date(Date.now() + 3_600_000) }, teacher);
    await subgraph.data(
      'mutation ($input: CancelAnnouncementInput!) { cancelAnnouncement(input: $input) { __typename } }',
      {
        as: teacher,
        variables: { input: { announcementId: announcement.id } },
      },
    );
    const subscription = await listen(learner, { courseId, after: cursor });
    const later = await kit.send({ courseId }, teacher);
    const seen = [await next(subscription), await next(subscription), await next(subscription)];
    expect(seen.map(({ id }) => id)).toEqual([...missed, later]);
    await subscription.return?.();
    const again = await listen(learner, { courseId, after: seen[1].cursor });
    expect((await next(again)).id).toBe(later);
    await again.return?.();
  });

  it('cost no look at the database for each who listens', async () => {
    const subscriptions = await Promise.all(Array.from({ length: 200 }, () => listen(principalWith('STUDENT'))));
    const waiting = subscriptions.map(next);
    const first = await kit.send({}, administrator);
    for (const { id } of await Promise.all(waiting)) expect(id).toBe(first);
    let second = '';
    const commands = await subgraph.commands(async () => {
      const again = subscriptions.map(next);
      second = await kit.send({}, administrator);
      for (const { id } of await Promise.all(again)) expect(id).toBe(second);
    });
    expect(commands.length).toBeLessThan(100);
    for (const subscription of subscriptions) await subscription.return?.();
  });

  it('of a course are for those who learn or teach it', async () => {
    const { id: courseId } = await kit.course();
    const refused = [
      [principalWith('INSTRUCTOR'), { courseId }],
      [administrator, { courseId: newId() }],
      [administrator, { courseId: 'none' }],
    ] as const;
    const codes = await Promise.all(refused.map(async ([as, variables]) => codeOf(await listen(as, variables))));
    expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(await codeOf(await listen(null))).toBe('UNAUTHENTICATED');
    for (const after of ['nonsense', Buffer.from('sequence:999999').toString('base64url')])
      expect(await codeOf(await listen(administrator, { after }))).toBe('INVALID_CURSOR');
  });

  it('show those who may post how far they are, to the end', async () => {
    const course = await kit.course();
    const learners = Array.from({ length: 600 }, () => ({ _id: newId(), courseId: course.id, studentId: newId() }));
    await subgraph.load('enrollments', learners);
    const { announcement } = await kit.post({ courseId: course.id }, course.teacher);
    const follow = async (as: Principal) =>
      subgraph.subscribe(progressOperation, { as, variables: { id: announcement.id } });
    const seen: { status: string; recipientCount: number | null; notifiedCount: number }[] = [];
    for await (const { data } of await follow(course.teacher)) seen.push((data as any).announcementProgressChanged);
    expect(seen.at(-1)).toEqual({ status: 'SENT', recipientCount: 600, notifiedCount: 600 });
    const counts = seen.map(({ notifiedCount }) => notifiedCount);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    for (const as of [principalWith('STUDENT'), principalWith('INSTRUCTOR')])
      expect(await codeOf((await follow(as))[Symbol.asyncIterator]())).toBe('FORBIDDEN');
    await soon(async () => feed.progress.subscriberCount === 0);
  });
});
