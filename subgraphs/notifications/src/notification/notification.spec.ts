import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestRequest, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notifications } from '../subgraph.ts';
import { notifyTimes } from '../testing/notify-times.ts';
import { mostMarkedAtOnce } from './mark-read.ts';

const pageOperation = /* GraphQL */ `
  query Page($first: Int! = 20, $after: String) {
    notifications(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        readAt
      }
    }
  }
`;
const markOperation = /* GraphQL */ `
  mutation Mark($ids: [ID!]!) {
    markNotificationsRead(input: { notificationIds: $ids }) {
      __typename
      ... on MarkNotificationsReadSuccess {
        changedCount
        unreadNotificationCount
      }
    }
  }
`;
const markAllOperation = /* GraphQL */ `
  mutation MarkAll {
    markAllNotificationsRead {
      ... on MarkNotificationsReadSuccess {
        changedCount
        unreadNotificationCount
      }
    }
  }
`;
const referenceOperation = /* GraphQL */ `
  query References($references: [_Any!]!) {
    _entities(representations: $references) {
      ... on Notification {
        id
        kind
      }
    }
  }
`;

describe('notifications', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startTestSubgraph(notifications);
  });
  afterAll(() => subgraph.stop());

  const page = async (as: Principal, variables = {}) =>
    (await subgraph.data(pageOperation, { as, variables })).notifications;
  const unread = async (as: Principal | null) =>
    (await subgraph.data('{ unreadNotificationCount }', { as })).unreadNotificationCount;
  const mark = async (as: Principal, ids: string[]) =>
    (await subgraph.data(markOperation, { as, variables: { ids } })).markNotificationsRead;
  const codeOf = async (operation: string, request: TestRequest) =>
    (await subgraph.execute(operation, request)).errors?.[0]?.extensions?.['code'];

  describe('the list', () => {
    it('has one’s own, newest first, in pages, each once', async () => {
      const [person, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
      await notifyTimes(subgraph, other, 1);
      const ids = await notifyTimes(subgraph, person, 5);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { totalCount, pageInfo, nodes } = await page(person, { first: 2, after });
        expect(totalCount).toBe(5);
        seen.push(...nodes.map(({ id }: { id: string }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(ids.reverse());
    });

    it('is empty for who has none, and null when nobody is signed in', async () => {
      expect(await page(principalWith('STUDENT'))).toMatchObject({ totalCount: 0, nodes: [] });
      expect(await subgraph.data(pageOperation)).toEqual({ notifications: null });
    });

    it('is nobody else’s, also not an administrator’s', async () => {
      await notifyTimes(subgraph, principalWith('STUDENT'), 1);
      expect((await page(principalWith('ADMIN'))).totalCount).toBe(0);
    });

    it.each([
      ['INVALID_CURSOR', { after: 'nonsense' }],
      ['INVALID_CURSOR', { after: Buffer.from('id:{"$gt":""}').toString('base64url') }],
      ['INVALID_PAGE_SIZE', { first: 0 }],
      ['INVALID_PAGE_SIZE', { first: 101 }],
    ])('is refused with %s for %j', async (code, variables) => {
      expect(await codeOf(pageOperation, { as: principalWith('STUDENT'), variables })).toBe(code);
    });

    it('is read on an index, in its order', async () => {
      const person = principalWith('STUDENT');
      await notifyTimes(subgraph, person, 2);
      const commands = await subgraph.commands(() => page(person));
      const finds = commands.filter(({ operation }) => operation === 'find');
      expect(finds).toMatchObject([{ plan: 'IXSCAN { recipientId: 1, _id: 1 }', sortsInMemory: false }]);
    });
  });

  describe('the unread count', () => {
    it('counts one’s own that are not read, and is null when nobody is signed in', async () => {
      const [person, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
      const [first] = await notifyTimes(subgraph, person, 3);
      await notifyTimes(subgraph, other, 1);
      expect(await unread(person)).toBe(3);
      await mark(person, [first!]);
      expect(await unread(person)).toBe(2);
      expect(await unread(null)).toBeNull();
    });

    it('is counted on the index of what is unread', async () => {
      const person = principalWith('STUDENT');
      await notifyTimes(subgraph, person, 1);
      const commands = await subgraph.commands(() => unread(person));
      const counts = commands.filter(({ plan }) => plan?.includes('recipientId'));
      expect(counts).toMatchObject([{ operation: 'aggregate', plan: 'IXSCAN { recipientId: 1 }' }]);
    });
  });

  describe('marking as read', () => {
    it('changes those that are named, and tells how many are left', async () => {
      const person = principalWith('STUDENT');
      const [first, second, third] = await notifyTimes(subgraph, person, 3);
      expect(await mark(person, [first!, third!])).toEqual({
        __typename: 'MarkNotificationsReadSuccess',
        changedCount: 2,
        unreadNotificationCount: 1,
      });
      const { nodes } = await page(person);
      expect(nodes.find(({ id }: { id: string }) => id === second).readAt).toBeNull();
      expect(new Date(nodes.find(({ id }: { id: string }) => id === first).readAt).getTime()).toBeLessThanOrEqual(
        Date.now(),
      );
    });

    it('changes nothing the second time, also not when they were read', async () => {
      const person = principalWith('STUDENT');
      const ids = await notifyTimes(subgraph, person, 2);
      await mark(person, ids);
      const before = await page(person);
      expect(await mark(person, ids)).toMatchObject({ changedCount: 0, unreadNotificationCount: 0 });
      expect(await page(person)).toEqual(before);
    });

    it('changes each once, however often it is clicked at once', async () => {
      const person = principalWith('STUDENT');
      const ids = await notifyTimes(subgraph, person, 5);
      const results: { changedCount: number }[] = await Promise.all(Array.from({ length: 6 }, () => mark(person, ids)));
      expect(results.reduce((sum, { changedCount }) => sum + changedCount, 0)).toBe(5);
    });

    it('leaves alone what is another’s, what there is none of, and what is no id', async () => {
      const [person, other] = [principalWith('ADMIN'), principalWith('STUDENT')];
      const [own] = await notifyTimes(subgraph, person, 1);
      const [foreign] = await notifyTimes(subgraph, other, 1);
      const result = await mark(person, [foreign!, newId(), 'no-such-notification', '', own!, own!]);
      expect(result).toMatchObject({ changedCount: 1, unreadNotificationCount: 0 });
      expect(await unread(other)).toBe(1);
      expect(await mark(person, [])).toMatchObject({ changedCount: 0 });
    });

    it('takes a thousand ids, and refuses more', async () => {
      const as = principalWith('STUDENT');
      const ids = Array.from({ length: mostMarkedAtOnce }, newId);
      expect(await mark(as, ids)).toMatchObject({ changedCount: 0 });
      expect(await codeOf(markOperation, { as, variables: { ids: [...ids, newId()] } })).toBe('BAD_USER_INPUT');
    });

    it('changes all of one’s own at once, and nobody else’s', async () => {
      const [person, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
      const [first] = await notifyTimes(subgraph, person, 3);
      await notifyTimes(subgraph, other, 1);
      await mark(person, [first!]);
      const all = () => subgraph.data(markAllOperation, { as: person });
      expect(await all()).toEqual({ markAllNotificationsRead: { changedCount: 2, unreadNotificationCount: 0 } });
      expect(await all()).toEqual({ markAllNotificationsRead: { changedCount: 0, unreadNotificationCount: 0 } });
      expect(await unread(other)).toBe(1);
    });

    it('needs somebody who is signed in', async () => {
      const [id] = await notifyTimes(subgraph, principalWith('STUDENT'), 1);
      expect(await codeOf(markOperation, { variables: { ids: [id] } })).toBe('UNAUTHENTICATED');
      expect(await codeOf(markAllOperation, {})).toBe('UNAUTHENTICATED');
    });
  });

  describe('a reference', () => {
    const resolve = async (as: Principal | null, ids: unknown[]) => {
      const references = ids.map((id) => ({ __typename: 'Notification', id }));
      return (await subgraph.data(referenceOperation, { as, variables: { references } }))._entities;
    };

    it('resolves for its recipient, many with one look at the database', async () => {
      const person = principalWith('STUDENT');
      const ids = await notifyTimes(subgraph, person, 4);
      // What goes out is planned by a job, which reads them too.
      await subgraph.settled();
      let found: unknown;
      const commands = await subgraph.commands(async () => (found = await resolve(person, ids)));
      expect(found).toEqual(ids.map((id) => ({ id, kind: 'MILESTONE_REACHED' })));
      expect(commands.filter(({ operation }) => operation === 'find')).toHaveLength(1);
    });

    it('is null for everybody else, and for what there is none of', async () => {
      const person = principalWith('STUDENT');
      const [id] = await notifyTimes(subgraph, person, 1);
      for (const as of [principalWith('STUDENT'), principalWith('ADMIN'), null]) {
        expect(await resolve(as, [id])).toEqual([null]);
      }
      const nothing = [newId(), 'no-such-notification', { $gt: '' }];
      expect(await resolve(person, [...nothing, id])).toEqual([null, null, null, { id, kind: 'MILESTONE_REACHED' }]);
    });
  });
});
