import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notifications } from '../subgraph.ts';
import { notifyTimes } from '../testing/notify-times.ts';
import type { NotificationCollection } from './notification-collection.ts';
import type { NotificationFeed } from './notification-feed.ts';
import { Notification } from './notification.entity.ts';

const operation = /* GraphQL */ `
  subscription Received {
    notificationReceived {
      id
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
  let collection: NotificationCollection;

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      async open(context: OpeningContext<EntityManager>) {
        const opened = await notifications.open!(context);
        ({ feed } = opened.resources);
        collection = context.em.getCollection(Notification.tableName);
        return opened;
      },
    });
  });
  afterAll(() => subgraph.stop());

  const subscribe = async (as: Principal | null, signal?: AbortSignal) =>
    (await subgraph.subscribe(operation, { as, ...(signal && { signal }) }))[Symbol.asyncIterator]();
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

  it('ends with an error for who lets more than a thousand wait, and goes on for others', async () => {
    const person = principalWith('STUDENT');
    const [slow, quick] = await Promise.all([subscribe(person), subscribe(person)]);
    let seen = 0;
    const reading = (async () => {
      for (; seen < 1_001; seen++) await received(quick);
    })();
    const document = {
      recipientId: person.userId,
      kind: 'COURSE_WELCOME',
      courseId: newId(),
      createdAt: new Date(),
      readAt: null,
    };
    await collection.insertMany(Array.from({ length: 1_001 }, () => ({ ...document, _id: newId() as never })));
    await reading;
    await soon(() => Promise.resolve(feed.subscriberCount === 1));
    const { value } = await slow.next();
    expect(value).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'EVENTS_MISSED' } })] });
    expect(await slow.next()).toEqual({ done: true, value: undefined });
    expect(seen).toBe(1_001);
    await quick.return?.();
    expect(feed.subscriberCount).toBe(0);
  });
});
