import { newId } from '@coursegraph/platform/persistence';
import type { TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import { until } from '../testing/until.ts';
import { type ReceivedRequest, startReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { administrator, startWithWebhooks, Webhooks } from '../testing/webhooks.ts';

let subgraph: TestSubgraph;
let webhooks: Webhooks;
const receivers: WebhookReceiver[] = [];

const receiver = async (...options: Parameters<typeof startReceiver>): Promise<WebhookReceiver> => {
  const started = await startReceiver(...options);
  receivers.push(started);
  return started;
};

beforeAll(async () => {
  subgraph = await startWithWebhooks();
  webhooks = new Webhooks(subgraph);
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((one) => one.stop()));
  // What other tests left would be told of what the next one does.
  const { nodes } = (await subgraph.data('{ webhooks { nodes { id } } }', { as: administrator })).webhooks;
  for (const { id } of nodes) await webhooks.run('deleteWebhook', { input: { webhookId: id } });
});
afterAll(() => subgraph.stop());

describe('a webhook', () => {
  it('gets what it wants to know of, signed, with ids as in the graph', async () => {
    const { url, received } = await receiver((response) => response.end('thanks'));
    const { id, secret } = await webhooks.create(url);
    const payload = await webhooks.enroll();
    const [{ headers, body }] = (await received(1)) as [ReceivedRequest];
    expect(new Verifier(secret).verify(body, headers)).toEqual({
      type: 'enrollment.created',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: payload,
    });
    const delivery = await webhooks.delivery(id, ({ status }) => status === 'DELIVERED');
    expect(delivery).toMatchObject({
      id: headers['webhook-id'],
      event: 'ENROLLED',
      payload: body,
      nextAttemptAt: null,
    });
    expect(delivery.attempts).toMatchObject([{ statusCode: 200, error: null, responseBody: 'thanks' }]);
  });

  it('hears of nothing else', async () => {
    const { url, received } = await receiver();
    await webhooks.create(url, ['COURSE_COMPLETED']);
    await webhooks.enroll();
    const completed = { enrollmentId: newId(), courseId: newId(), studentId: newId() };
    await subgraph.publish('CourseCompleted', completed);
    expect(JSON.parse((await received(1))[0]!.body)).toMatchObject({ type: 'course.completed', data: completed });
  });

  it('hears of a fact once, also where it is told twice, under another id, and by two at a time', async () => {
    const { url, received, requests } = await receiver();
    const { id } = await webhooks.create(url, ['USER_REGISTERED']);
    const person = {
      userId: newId(),
      revision: 1,
      name: 'Sam',
      email: 'sam@school.example',
      locale: 'en',
      timeZone: 'UTC',
    };
    const eventId = newId();
    await Promise.all([eventId, eventId, newId()].map((one) => subgraph.publish('UserRegistered', person, one)));
    const last = { ...person, userId: newId() };
    await subgraph.publish('UserRegistered', last);
    await received(2);
    const told = requests.map(({ body }) => JSON.parse(body).data);
    expect(told).toHaveLength(2);
    // And nothing private.
    expect(told).toEqual(expect.arrayContaining([{ userId: person.userId }, { userId: last.userId }]));
    expect((await webhooks.read(id)).deliveries.totalCount).toBe(2);
  });

  it('is signed to by both secrets after a rotation, so that receivers can change over', async () => {
    const { url, received } = await receiver();
    const { id, secret } = await webhooks.create(url);
    const rotate = async () =>
      (await webhooks.run('rotateWebhookSecret', { input: { webhookId: id }, fields: 'secret' })).secret as string;
    const secrets = [secret, await rotate(), await rotate()];
    expect(new Set(secrets).size).toBe(3);
    await webhooks.enroll();
    const [{ headers, body }] = (await received(1)) as [ReceivedRequest];
    for (const one of secrets) expect(new Verifier(one).verify(body, headers)).toBeDefined();
  });

  it('is tried by a message for that', async () => {
    const { url, received } = await receiver();
    const { id } = await webhooks.create(url);
    await webhooks.run('sendTestWebhook', { input: { webhookId: id } });
    expect(JSON.parse((await received(1))[0]!.body)).toMatchObject({ type: 'test', data: { webhookId: id } });
  });
});

describe('a delivery that fails', () => {
  it('comes again by itself, with the same id and a signature of its own, until it is taken', async () => {
    const { url, requests } = await receiver((response, _, count) => {
      response.writeHead(count < 3 ? 500 : 204).end();
    });
    const { id, secret } = await webhooks.create(url);
    await webhooks.enroll();
    const failed = await webhooks.delivery(id, ({ attempts }) => attempts.length === 1);
    expect(failed).toMatchObject({ status: 'PENDING', nextAttemptAt: expect.any(String) });
    // Somebody who cannot wait.
    await webhooks.redeliverNewest(id);
    await webhooks.delivery(id, ({ attempts }) => attempts.length === 2);
    // The next comes by itself, after five seconds.
    const delivery = await webhooks.delivery(id, ({ status }) => status === 'DELIVERED');
    expect(delivery.attempts.map(({ statusCode }) => statusCode)).toEqual([500, 500, 204]);
    expect(new Set(requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery.id]));
    for (const { body, headers } of requests) new Verifier(secret).verify(body, headers);
  });

  it('is no success by a redirect, which is not followed', async () => {
    const elsewhere = await receiver();
    const { url } = await receiver((response) => response.writeHead(302, { location: elsewhere.url }).end());
    const { id } = await webhooks.create(url);
    await webhooks.enroll();
    const delivery = await webhooks.delivery(id, ({ attempts }) => attempts.length === 1);
    expect(delivery).toMatchObject({ status: 'PENDING', attempts: [{ statusCode: 302 }] });
    expect(elsewhere.requests).toEqual([]);
  });

  it('holds up no other webhook, however long a receiver hangs', async () => {
    const hanging = await receiver(() => undefined);
    const quick = await receiver();
    await webhooks.create(hanging.url);
    await webhooks.create(quick.url);
    for (let count = 0; count < 20; count++) await webhooks.enroll();
    await quick.received(20);
    // No more than a few wait for it at a time.
    expect(hanging.requests.length).toBeGreaterThanOrEqual(1);
    expect(hanging.requests.length).toBeLessThanOrEqual(4);
  });

  it('can be sent again when it was delivered, with the same id', async () => {
    const { url, received } = await receiver();
    const { id } = await webhooks.create(url);
    await webhooks.enroll();
    await webhooks.delivery(id, ({ status }) => status === 'DELIVERED');
    expect(await webhooks.redeliverNewest(id)).toMatchObject({ status: 'PENDING' });
    const [first, second] = await received(2);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(await webhooks.delivery(id, ({ attempts }) => attempts.length === 2)).toMatchObject({ status: 'DELIVERED' });
  });
});

describe('a webhook that is of no use', () => {
  const dayAgo = new Date(Date.now() - 24 * 60 * 60 * 1000);
  const failedAttempt = { at: dayAgo.toISOString(), statusCode: 500, error: null, milliseconds: 5, responseBody: '' };
  /** A webhook to which nothing has got through since yesterday. */
  const webhookSince = async (url: string) => {
    const webhookId = newId();
    await subgraph.load('webhooks', [
      {
        ...{ _id: webhookId, url, description: '', events: ['ENROLLED'], status: 'ACTIVE', disabledAt: null },
        ...{
          disabledReason: null,
          creatorId: administrator.userId,
          createdAt: dayAgo,
          secret: 'whsec_c2VjcmV0c2VjcmV0',
        },
        ...{ formerSecrets: [], failingSince: dayAgo, pausedUntil: null },
      },
    ]);
    return webhookId;
  };
  /** A delivery that has its last attempt now. */
  const deliveryOfYesterday = (webhookId: string) =>
    subgraph.load('webhook_deliveries', [
      {
        ...{ _id: newId(), webhookId, event: 'ENROLLED', factKey: newId(), payload: '{}', status: 'PENDING' },
        ...{ attempts: [failedAttempt], failureCount: 1, startedAt: dayAgo, nextAttemptAt: new Date() },
        ...{ claimedBy: null, createdAt: dayAgo },
      },
    ]);
  const noticesOfAdministrator = async () => {
    const data = await subgraph.data('{ notifications { nodes { kind } } }', { as: administrator });
    return (data.notifications.nodes as { kind: string }[]).filter(({ kind }) => kind === 'WEBHOOK_DISABLED').length;
  };

  it('is disabled after a day without success, which its creator is told; what waits for it is given up', async () => {
    const { url, requests } = await receiver((response) => response.writeHead(500).end());
    const before = await noticesOfAdministrator();
    const id = await webhookSince(url);
    await deliveryOfYesterday(id);
    await webhooks.enroll();
    const webhook = await until(async () => {
      const found = await webhooks.read(id);
      const isDone = found.deliveries.nodes.length === 2 && found.deliveries.nodes.every(isFailed);
      return found.status === 'DISABLED' && isDone && found;
    });
    expect(webhook.disabledReason).toBe('Nothing got through for 24 hours.');
    expect(await noticesOfAdministrator()).toBe(before + 1);
    const count = requests.length;
    await webhooks.enroll();
    expect((await webhooks.run('sendTestWebhook', { input: { webhookId: id } })).code).toBe('WEBHOOK_DISABLED');
    const [{ id: deliveryId }] = webhook.deliveries.nodes;
    expect((await webhooks.run('redeliverWebhook', { input: { deliveryId } })).code).toBe('WEBHOOK_DISABLED');
    expect(requests).toHaveLength(count);
  });

  it('is told of what happens from now on when it is enabled', async () => {
    const { url, received } = await receiver((response) => response.writeHead(410).end());
    const { id } = await webhooks.create(url);
    await webhooks.enroll();
    await until(async () => (await webhooks.read(id)).status === 'DISABLED');
    await webhooks.run('enableWebhook', { input: { webhookId: id } });
    expect(await webhooks.read(id)).toMatchObject({ status: 'ACTIVE', disabledAt: null, failingSince: null });
    await webhooks.enroll();
    await received(2);
  });

  it('is disabled at once by 410 Gone', async () => {
    const { url } = await receiver((response) => response.writeHead(410).end());
    const { id } = await webhooks.create(url);
    await webhooks.enroll();
    const webhook = await until(async () => {
      const found = await webhooks.read(id);
      return found.status === 'DISABLED' && found;
    });
    expect(webhook).toMatchObject({
      disabledReason: 'The receiver answered 410 Gone.',
      disabledAt: expect.any(String),
    });
    expect(webhook.deliveries.nodes).toMatchObject([{ status: 'FAILED', attempts: [{ statusCode: 410 }] }]);
  });

  it('stays active where something else got through meanwhile', async () => {
    const { url } = await receiver((response, { body }) => response.writeHead(body === '{}' ? 500 : 204).end());
    const id = await webhookSince(url);
    await webhooks.enroll();
    await until(async () => (await webhooks.read(id)).failingSince === null);
    await deliveryOfYesterday(id);
    await webhooks.run('sendTestWebhook', { input: { webhookId: id } });
    const webhook = await until(async () => {
      const found = await webhooks.read(id);
      return found.deliveries.nodes.some(isFailed) && found;
    });
    expect(webhook).toMatchObject({ status: 'ACTIVE', disabledAt: null });
  });

  const isFailed = ({ status }: { status: string }) => status === 'FAILED';
});
