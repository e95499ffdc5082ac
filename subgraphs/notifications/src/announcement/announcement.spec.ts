import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notifications } from '../subgraph.ts';
import { announcementParts, announcing } from '../testing/announce.ts';

const hour = 60 * 60 * 1_000;
const inAnHour = () => new Date(Date.now() + hour).toISOString();

describe('an announcement', () => {
  const administrator = principalWith('ADMIN');
  let subgraph: TestSubgraph;
  let kit: ReturnType<typeof announcing>;

  beforeAll(async () => {
    subgraph = await startTestSubgraph(notifications);
    kit = announcing(subgraph);
  });
  afterAll(() => subgraph.stop());

  const students = (count: number) => Array.from({ length: count }, () => principalWith('STUDENT'));
  const change = async (mutation: 'update' | 'cancel', input: object, as: Principal) => {
    const name = mutation === 'update' ? 'Update' : 'Cancel';
    const text = `mutation ($input: ${name}AnnouncementInput!) {
      result: ${mutation}Announcement(input: $input) {
        __typename
        ... on ${name}AnnouncementSuccess { announcement { ...Parts } }
        ... on AnnouncementStatusError { status }
      }
    } ${announcementParts}`;
    return (await subgraph.data(text, { as, variables: { input } })).result;
  };

  describe('to a course', () => {
    it('reaches each who had enrolled, once, and nobody else', async () => {
      const [one, two, late, other] = students(4) as [Principal, Principal, Principal, Principal];
      const course = await kit.course(one, two);
      await kit.course(other);
      // An enrollment that was published twice, as after a rebuild.
      await kit.enroll(course, one);
      const { announcement } = await kit.post({ courseId: course.id, body: 'Room **7**.' }, course.teacher);
      expect(announcement).toMatchObject({
        ...{ body: 'Room **7**.', bodyHtml: '<p>Room <strong>7</strong>.</p>\n', status: 'SENDING' },
        ...{ course: { id: course.id }, author: { id: course.teacher.userId } },
        ...{ scheduledAt: null, postedAt: expect.any(String), notifiedCount: 0 },
      });
      const sent = await kit.becomes(announcement.id, 'SENT', course.teacher);
      expect(sent.notifiedCount).toBe(2);
      await kit.enroll(course, late);
      for (const learner of [one, two]) expect(await kit.notified(learner)).toEqual([announcement.id]);
      for (const nobody of [late, other, course.teacher]) expect(await kit.notified(nobody)).toEqual([]);
      // Who came later finds it in the list.
      expect((await kit.list(late, course.id)).nodes).toMatchObject([{ id: announcement.id }]);
    });

    it('is posted by who teaches it, and by administrators', async () => {
      const [learner] = students(1) as [Principal];
      const course = await kit.course(learner);
      expect(await kit.post({ courseId: course.id }, administrator)).toMatchObject({
        __typename: 'PostAnnouncementSuccess',
      });
      for (const as of [learner, principalWith('INSTRUCTOR')])
        expect(await kit.post({ courseId: course.id }, as)).toEqual({ __typename: 'ForbiddenError' });
      for (const courseId of [newId(), 'none'])
        expect(await kit.post({ courseId }, administrator)).toEqual({ __typename: 'CourseNotFoundError' });
      expect(await kit.post({}, course.teacher)).toEqual({ __typename: 'ForbiddenError' });
    });

    it('is read by its learners, who teaches it and administrators; its figures by those who may post', async () => {
      const [learner, other] = students(2) as [Principal, Principal];
      const course = await kit.course(learner);
      const id = await kit.send({ courseId: course.id }, course.teacher);
      for (const as of [course.teacher, administrator])
        expect(await kit.read(id, as)).toMatchObject({ recipientCount: 1, notifiedCount: 1 });
      expect(await kit.read(id, learner)).toMatchObject({ id, recipientCount: null, notifiedCount: null });
      for (const as of [other, principalWith('INSTRUCTOR'), null]) {
        expect(await kit.read(id, as)).toBeNull();
        expect(await kit.list(as, course.id)).toBeNull();
      }
      expect(await kit.read('none', administrator)).toBeNull();
    });
  });

  describe('to everybody', () => {
    it('reaches all who had an account', async () => {
      const people = students(3);
      await subgraph.load(
        'users',
        people.map(({ userId }) => ({
          ...{ _id: userId, revision: 1, name: 'A', email: 'a@example.org', locale: 'en', timeZone: 'UTC' },
        })),
      );
      const id = await kit.send({}, administrator);
      expect(await kit.read(id, administrator)).toMatchObject({ course: null, recipientCount: 3, notifiedCount: 3 });
      for (const person of people) expect(await kit.notified(person)).toEqual([id]);
      expect((await kit.list(principalWith('STUDENT'))).nodes[0]).toMatchObject({ id, recipientCount: null });
      expect(await kit.list(null)).toBeNull();
    });
  });

  it('is sent once when it is posted twice at once, and again when it says something else', async () => {
    const [learner] = students(1) as [Principal];
    const course = await kit.course(learner);
    const input = { courseId: course.id, title: 'Twice' };
    const clicks = await Promise.all([1, 2, 3].map(() => kit.post(input, course.teacher)));
    const ids = clicks.map(({ announcement }) => announcement.id);
    expect(new Set(ids).size).toBe(1);
    await kit.becomes(ids[0], 'SENT', course.teacher);
    const other = await kit.send({ ...input, title: 'Something else' }, course.teacher);
    expect(await kit.notified(learner)).toEqual([other, ids[0]]);
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(121) }],
    ['body', { body: '' }],
    ['body', { body: 'x'.repeat(10_001) }],
    ['scheduledAt', { scheduledAt: new Date(Date.now() - hour).toISOString() }],
    ['scheduledAt', { scheduledAt: new Date(Date.now() + 400 * 24 * hour).toISOString() }],
  ])('is refused for its %s', async (path, input) => {
    expect(await kit.post(input, administrator)).toEqual({ __typename: 'InvalidInputError', problems: [{ path }] });
  });

  describe('that is scheduled', () => {
    it('is seen by those who may post it, and posted when its time comes', async () => {
      const [learner] = students(1) as [Principal];
      const course = await kit.course(learner);
      const { announcement } = await kit.post({ courseId: course.id, scheduledAt: inAnHour() }, course.teacher);
      expect(announcement).toMatchObject({ status: 'SCHEDULED', postedAt: null, recipientCount: null });
      const { id } = announcement;
      expect(await kit.read(id, learner)).toBeNull();
      expect((await kit.list(learner, course.id)).nodes).toEqual([]);
      expect((await kit.list(course.teacher, course.id)).nodes).toMatchObject([{ id, status: 'SCHEDULED' }]);

      const scheduledAt = new Date(Date.now() + 500).toISOString();
      const input = { announcementId: id, title: 'Sooner', scheduledAt };
      expect(await change('update', input, course.teacher)).toMatchObject({
        announcement: { title: 'Sooner', scheduledAt, body: 'Read **this**.' },
      });
      const sent = await kit.becomes(id, 'SENT', course.teacher);
      expect(new Date(sent.postedAt).getTime()).toBeGreaterThanOrEqual(new Date(scheduledAt).getTime());
      expect(await kit.notified(learner)).toEqual([id]);
      expect((await kit.list(learner, course.id)).nodes).toMatchObject([{ id }]);
    });

    it('can be changed by those who may post it, and not after it was sent', async () => {
      const [learner] = students(1) as [Principal];
      const course = await kit.course(learner);
      const { announcement } = await kit.post({ courseId: course.id, scheduledAt: inAnHour() }, course.teacher);
      const input = { announcementId: announcement.id, body: 'New' };
      for (const as of [learner, principalWith('INSTRUCTOR')])
        expect(await change('update', input, as)).toEqual({ __typename: 'AnnouncementNotFoundError' });
      expect(await change('update', { ...input, title: '' }, administrator)).toEqual({
        __typename: 'InvalidInputError',
      });
      expect(await change('update', input, administrator)).toMatchObject({
        announcement: { bodyHtml: '<p>New</p>\n' },
      });
      const sent = await kit.send({ courseId: course.id }, course.teacher);
      expect(await change('update', { ...input, announcementId: sent }, course.teacher)).toEqual({
        __typename: 'AnnouncementStatusError',
        status: 'SENT',
      });
      expect(await change('update', { ...input, announcementId: sent }, learner)).toEqual({
        __typename: 'ForbiddenError',
      });
    });
  });

  it('that is canceled is not sent, is no longer listed for learners, and can be posted again', async () => {
    const [learner] = students(1) as [Principal];
    const course = await kit.course(learner);
    const post = { courseId: course.id, title: 'Once more', scheduledAt: new Date(Date.now() + 1_000).toISOString() };
    const { announcement } = await kit.post(post, course.teacher);
    const input = { announcementId: announcement.id };
    expect(await change('cancel', input, learner)).toEqual({ __typename: 'AnnouncementNotFoundError' });
    for (const _click of [1, 2])
      expect(await change('cancel', input, course.teacher)).toMatchObject({ announcement: { status: 'CANCELED' } });
    const { announcement: again } = await kit.post(post, course.teacher);
    await kit.becomes(again.id, 'SENT', course.teacher);
    expect(await kit.notified(learner)).toEqual([again.id]);
    expect((await kit.list(learner, course.id)).nodes).toMatchObject([{ id: again.id }]);
    expect((await kit.list(course.teacher, course.id)).nodes).toMatchObject([{ id: again.id }, { status: 'CANCELED' }]);
    const sent = { announcementId: again.id };
    expect(await change('cancel', sent, course.teacher)).toEqual({
      __typename: 'AnnouncementStatusError',
      status: 'SENT',
    });
  });

  it('is listed in the order of posting, in pages, each once', async () => {
    const course = await kit.course();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.unshift(await kit.send({ courseId: course.id }, course.teacher));
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { totalCount, nodes, pageInfo } = await kit.list(course.teacher, course.id, { first: 2, after });
      expect(totalCount).toBe(5);
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(ids);
  });

  it('is a reference for those whom it is open to', async () => {
    const [learner, other] = students(2) as [Principal, Principal];
    const course = await kit.course(learner);
    const id = await kit.send({ courseId: course.id }, course.teacher);
    const resolve = async (as: Principal | null) => {
      const text =
        'query ($references: [_Any!]!) { _entities(representations: $references) { ... on Announcement { id } } }';
      const references = [{ __typename: 'Announcement', id }];
      return (await subgraph.data(text, { as, variables: { references } }))._entities;
    };
    expect(await resolve(learner)).toEqual([{ id }]);
    for (const as of [other, null]) expect(await resolve(as)).toEqual([null]);
  });

  it('is previewed by those who may write one, as it would be shown', async () => {
    const preview = (body: string, as: Principal) =>
      subgraph.execute('query ($body: String!) { announcementPreview(body: $body) }', { as, variables: { body } });
    const teacher = principalWith('INSTRUCTOR');
    const { data } = await preview('**Yes** <script>no()</script>', teacher);
    expect(data).toEqual({ announcementPreview: '<p><strong>Yes</strong> &lt;script&gt;no()&lt;/script&gt;</p>\n' });
    const code = async (body: string, as: Principal) => (await preview(body, as)).errors?.[0]?.extensions?.['code'];
    expect(await code('x'.repeat(10_001), teacher)).toBe('BAD_USER_INPUT');
    expect(await code('Yes', principalWith('STUDENT'))).toBe('FORBIDDEN');
  });

  it('tells of itself in the notification', async () => {
    const [learner] = students(1) as [Principal];
    const course = await kit.course(learner);
    const id = await kit.send({ courseId: course.id, title: 'Here' }, course.teacher);
    const text = '{ notifications { nodes { kind course { id } announcement { id title notifiedCount } } } }';
    const { notifications: list } = await soon(async () => subgraph.data(text, { as: learner }));
    expect(list.nodes).toEqual([
      { kind: 'ANNOUNCEMENT', course: { id: course.id }, announcement: { id, title: 'Here', notifiedCount: null } },
      { kind: 'COURSE_WELCOME', course: { id: course.id }, announcement: null },
    ]);
  });
});
