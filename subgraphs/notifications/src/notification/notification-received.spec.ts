import { encodeSequence } from '@coursegraph/platform/live';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notifications } from '../subgraph.ts';
import { notifyTimes } from '../testing/notify-times.ts';
import { keepNotifications } from './keep-notifications.ts';
import type { NotificationFeed } from './notification-feed.ts';
import { type NewNotification, notificationsOfMilestone } from './notification-rules.ts';
import type { Notification as Kept } from './notification.entity.ts';

const operation = /* GraphQL */ `
  subscription Received($after: String) {
    notificationReceived(after: $after) {
      id
      cursor
      kind
      recipient {
        id
      }
      milestonePercentage
      createdAt
      readAt
    }
  }
`;

describe('receiving notifications', () => {
  let subgraph: TestSubgraph;
  let feed: NotificationFeed;
  let keep: (notifications: readonly NewNotification[]) => Promise<Kept[]>;

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      async open(context: OpeningContext<EntityManager>) {
        const opened = await notifications.open!(context);
        ({ feed } = opened.resources);
        keep = (notifications) =>
          inTransaction(context.em, (em) =>
            keepNotifications(
              em,
              notifications.map((each) => ({ ...each, sourceId: newId() })),
            ),
          );
        return opened;
      },
    });
  });
  afterAll(() => subgraph.stop());

  const subscribe = async (as: Principal | null, signal?: AbortSignal) =>
    (await subgraph.subscribe(operation, { as, ...(signal && { signal }) }))[Symbol.asyncIterator]();
  const resume = async (as: Principal, after: string) =>
    (await subgraph.subscribe(operation, { as, variables: { after } }))[Symbol.asyncIterator]();
  const toRecipient = (studentId: string) =>
    notificationsOfMilestone({ enrollmentId: newId(), courseId: newId(), studentId, percentage: 25 });
  const received = async (subscription: AsyncIterator<SubgraphResponse>) => {
    const { value } = await subscription.next();
    expect(value.errors).toBeUndefined();
    return value.data.notificationReceived;
  };

  it('brings each one’s own to all who subscribed, and to nobody else', async () => {
    const [person, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
    const [phone, desk, others] = await Promise.all([subscribe(person), subscribe(person), subscribe(other)]);
    const [id] = await notifyTimes(subgraph, person, 1);
    const [otherId] = await notifyTimes(subgraph, other, 1);
    const expected = {
      id,
      cursor: encodeSequence(1),
      kind: 'MILESTONE_REACHED',
      recipient: { id: person.userId },
      milestonePercentage: 1,
      createdAt: expect.any(String),
      readAt: null,
    };
    expect(await received(phone)).toEqual(expected);
    expect(await received(desk)).toEqual(expected);
    // What is kept is brought in order: had the first come here as well, it would be before this one.
    expect((await received(others)).id).toBe(otherId);
    for (const subscription of [phone, desk, others]) await subscription.return?.();
    expect(feed.subscriberCount).toBe(0);
  });

  it('brings all in order, each once, also what came before it was first asked for', async () => {
    const person = principalWith('STUDENT');
    const subscription = await subscribe(person);
    const ids = await notifyTimes(subgraph, person, 30);
    const seen: string[] = [];
    while (seen.length < ids.length) seen.push((await received(subscription)).id);
    expect(seen).toEqual(ids);
    const [last] = await notifyTimes(subgraph, person, 1);
    expect((await received(subscription)).id).toBe(last);
    await subscription.return?.();
  });

  it('brings nothing of what was before, nor that something was read', async () => {
    const person = principalWith('STUDENT');
    const [before] = await notifyTimes(subgraph, person, 1);
    const subscription = await subscribe(person);
    await subgraph.data('mutation { markAllNotificationsRead { __typename } }', { as: person });
    const [after] = await notifyTimes(subgraph, person, 1);
    expect(after).not.toBe(before);
    expect((await received(subscription)).id).toBe(after);
    await subscription.return?.();
  });

  it('is refused where nobody is signed in', async () => {
    const subscription = await subscribe(null);
    const { value } = await subscription.next();
    expect(value.data).toBeUndefined();
    expect(value.errors).toMatchObject([{ path: ['notificationReceived'], extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
    expect(feed.subscriberCount).toBe(0);
  });

  describe('leaves nothing behind', () => {
    it('when who waits leaves', async () => {
      const subscription = await subscribe(principalWith('STUDENT'));
      const waiting = subscription.next();
      expect(feed.subscriberCount).toBe(1);
      await subscription.return?.();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(feed.subscriberCount).toBe(0);
    });

    it('when who never asked for anything leaves', async () => {
      const subscription = await subscribe(principalWith('STUDENT'));
      expect(feed.subscriberCount).toBe(1);
      await subscription.return?.();
      expect(feed.subscriberCount).toBe(0);
    });

    it('when the request is aborted, also before anything was asked for', async () => {
      const canceled = new AbortController();
      const [waiting, idle] = await Promise.all([1, 2].map(() => subscribe(principalWith('STUDENT'), canceled.signal)));
      const next = waiting!.next();
      expect(feed.subscriberCount).toBe(2);
      canceled.abort();
      expect(feed.subscriberCount).toBe(0);
      expect(await next).toEqual({ done: true, value: undefined });
      expect(await idle!.next()).toEqual({ done: true, value: undefined });
    });

    it('when the request was aborted before it began', async () => {
      const subscription = await subscribe(principalWith('STUDENT'), AbortSignal.abort());
      expect(feed.subscriberCount).toBe(0);
      expect(await subscription.next()).toEqual({ done: true, value: undefined });
    });
  });

  it('goes on after the cursor of what was received last, with what was missed first', async () => {
    const person = principalWith('STUDENT');
    const earlier = await subscribe(person);
    await notifyTimes(subgraph, person, 2);
    await received(earlier);
    const { cursor } = await received(earlier);
    await earlier.return?.();
    const missed = await notifyTimes(subgraph, person, 3);
    const subscription = await resume(person, cursor);
    const later = await notifyTimes(subgraph, person, 2);
    const seen: string[] = [];
    while (seen.length < 5) seen.push((await received(subscription)).id);
    expect(seen).toEqual([...missed, ...later]);
    await subscription.return?.();
  });

  it('brings all from the beginning for the cursor of before', async () => {
    const person = principalWith('STUDENT');
    const ids = await notifyTimes(subgraph, person, 3);
    const subscription = await resume(person, encodeSequence(0));
    for (const id of ids) expect((await received(subscription)).id).toBe(id);
    await subscription.return?.();
  });

  it.each(['nonsense', encodeSequence(-1), encodeSequence(7)])('refuses the cursor %s', async (cursor) => {
    const subscription = await resume(principalWith('STUDENT'), cursor);
    const { value } = await subscription.next();
    expect(value.errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
    expect(feed.subscriberCount).toBe(0);
  });

  it('brings all to who is slow, also when far more wait than are held for them', async () => {
    const person = principalWith('STUDENT');
    const [slow, quick] = await Promise.all([subscribe(person), subscribe(person)]);
    const count = 120;
    const all: string[] = [];
    for (let index = 1; index <= count; index++) {
      await keep(toRecipient(person.userId));
      all.push((await received(quick)).cursor);
    }
    expect(all).toEqual(Array.from({ length: count }, (_, index) => encodeSequence(index + 1)));
    for (const cursor of all) expect((await received(slow)).cursor).toBe(cursor);
    await Promise.all([slow.return?.(), quick.return?.()]);
    expect(feed.subscriberCount).toBe(0);
  });
});
