import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printSchema } from 'graphql';
import { notifications } from '../subgraph.ts';
import { administrator, Webhooks } from '../testing/webhooks.ts';

let subgraph: TestSubgraph;
let webhooks: Webhooks;

beforeAll(async () => {
  subgraph = await startTestSubgraph(notifications);
  webhooks = new Webhooks(subgraph);
});
afterAll(() => subgraph.stop());

const fields = 'webhook { id url description events status disabledAt disabledReason failingSince }';
const url = 'https://example.org/hooks';
const create = async (input: object = {}) =>
  webhooks.run('createWebhook', { input: { url, events: ['ENROLLED'], ...input }, fields: `${fields} secret` });

describe('creating a webhook', () => {
  it('makes one that is active, with a secret of 32 random bytes that is shown this once', async () => {
    const events = ['TEST', 'USER_REGISTERED', 'ENROLLED', 'ENROLLED'];
    const { webhook, secret } = await create({ description: ' The registry ', events });
    expect(webhook).toMatchObject({
      ...{ url, description: 'The registry', events: ['ENROLLED', 'USER_REGISTERED'], status: 'ACTIVE' },
      ...{ disabledAt: null, disabledReason: null, failingSince: null },
    });
    expect(Buffer.from(/^whsec_(.+)$/.exec(secret)![1]!, 'base64')).toHaveLength(32);
    expect((await create()).secret).not.toBe(secret);
  });

  it.each([
    ['http://127.0.0.1/', 'url'],
    ['https://10.0.0.1/', 'url'],
    ['https://name:word@example.org/', 'url'],
  ])('refuses to send to %s', async (address, path) => {
    const operation = `mutation ($input: CreateWebhookInput!) {
      createWebhook(input: $input) { ... on InvalidInputError { problems { path } } } }`;
    const variables = { input: { url: address, events: ['ENROLLED'] } };
    const { createWebhook } = await subgraph.data(operation, { as: administrator, variables });
    expect(createWebhook.problems).toEqual([{ path }]);
  });

  it('needs something to tell of', async () => {
    expect((await create({ events: [] })).code).toBe('INVALID_INPUT');
    expect((await create({ events: ['TEST'] })).message).toBe('Choose at least one event.');
    expect((await create({ description: 'x'.repeat(301) })).code).toBe('INVALID_INPUT');
  });
});

describe('a webhook', () => {
  it('is changed where the input says so', async () => {
    const { webhook } = await create({ description: 'Old' });
    const webhookId = webhook.id;
    const change = async (input: object) =>
      (await webhooks.run('updateWebhook', { input: { webhookId, ...input }, fields })).webhook;
    expect(await change({ description: 'New' })).toEqual({ ...webhook, description: 'New' });
    expect(await change({ events: ['COURSE_CHANGED'], url: null })).toMatchObject({ url, events: ['COURSE_CHANGED'] });
    expect((await webhooks.run('updateWebhook', { input: { webhookId, url: 'https://localhost' } })).code).toBe(
      'INVALID_INPUT',
    );
  });

  it('is gone when it is deleted', async () => {
    const { webhook } = await create();
    const input = { webhookId: webhook.id };
    expect(await webhooks.run('deleteWebhook', { input, fields: 'webhookId' })).toMatchObject(input);
    expect(await webhooks.read(webhook.id)).toBeNull();
    for (const mutation of [
      'deleteWebhook',
      'updateWebhook',
      'rotateWebhookSecret',
      'enableWebhook',
      'sendTestWebhook',
    ])
      expect((await webhooks.run(mutation, { input })).code).toBe('WEBHOOK_NOT_FOUND');
    for (const deliveryId of [newId(), 'no-such-delivery'])
      expect((await webhooks.run('redeliverWebhook', { input: { deliveryId } })).code).toBe(
        'WEBHOOK_DELIVERY_NOT_FOUND',
      );
  });

  it('shows its secret nowhere but where it is made', () => {
    const types = printSchema(subgraph.schema).split(/\n(?=type |input |union )/);
    const withSecret = types.filter((type) =>
      /^ {2}\w*secret\w*[:(]/im.test(type.replace(/^type (?:Mutation|Query)[^]*/, '')),
    );
    expect(withSecret.map((type) => /type (\w+)/.exec(type)?.[1]).sort()).toEqual([
      'CreateWebhookSuccess',
      'RotateWebhookSecretSuccess',
    ]);
  });
});

describe('webhooks', () => {
  it.each([['INSTRUCTOR'], ['STUDENT']] as const)('are not for the role %s', async (role) => {
    const as = principalWith(role);
    const { webhook } = await create();
    const id = webhook.id;
    const operation = 'query ($id: ID!) { webhooks { totalCount } webhook(id: $id) { id } }';
    expect(await subgraph.data(operation, { as, variables: { id } })).toEqual({ webhooks: null, webhook: null });
    const input = { webhookId: id };
    const inputs = { createWebhook: { url, events: ['ENROLLED'] }, redeliverWebhook: { deliveryId: newId() } };
    const others = ['updateWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'enableWebhook', 'sendTestWebhook'];
    const all = { ...inputs, ...Object.fromEntries(others.map((mutation) => [mutation, input])) };
    for (const [mutation, given] of Object.entries(all))
      expect((await webhooks.run(mutation, { input: given, as })).code).toBe('FORBIDDEN');
    await expect(webhooks.run('deleteWebhook', { input, as: null })).rejects.toThrow('UNAUTHENTICATED');
  });

  it('come with their deliveries in pages, newest first, read at once for all of them', async () => {
    const made = [(await create()).webhook.id, (await create()).webhook.id] as [string, string];
    const deliveriesOf = (webhookId: string) =>
      Array.from({ length: 5 }, () => ({
        ...{ _id: newId(), webhookId, event: 'ENROLLED', factKey: newId(), payload: '{}', status: 'DELIVERED' },
        ...{ attempts: [], failureCount: 0, startedAt: new Date(), nextAttemptAt: null, claimedBy: null },
        createdAt: new Date(),
      }));
    const kept = made.map(deliveriesOf);
    await subgraph.load('webhook_deliveries', kept.flat());
    const operation = `query ($after: String) { webhooks(first: 2) { nodes { id
      deliveries(first: 3, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } } }`;
    const ask = async (after: string | null) =>
      (await subgraph.data(operation, { as: administrator, variables: { after } })).webhooks.nodes;
    let found: Awaited<ReturnType<typeof ask>>;
    const commands = await subgraph.commands(async () => (found = await ask(null)));
    expect(found.map(({ id }: { id: string }) => id)).toEqual([...made].reverse());
    const newestFirst = kept[1]!.map(({ _id: id }) => ({ id })).reverse();
    expect(found[0].deliveries).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(found[0].deliveries.nodes).toEqual(newestFirst.slice(0, 3));
    const [next] = await ask(found[0].deliveries.pageInfo.endCursor);
    expect(next.deliveries.nodes).toEqual(newestFirst.slice(3));
    // Two for the webhooks and their number, two for the deliveries of all of them.
    expect(commands.filter(({ operation: name }) => name === 'aggregate' || name === 'find')).toHaveLength(4);
  });
});
