import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { EventBus } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { type RunningSubgraph, startSubgraph } from '@coursegraph/platform/subgraph';
import { createLogger } from '@coursegraph/platform/telemetry';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { defineNotifications } from '../subgraph.ts';
import { startReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { administrator, someEnrollment } from '../testing/webhooks.ts';

const environment = { WEBHOOK_PRIVATE_ADDRESSES: 'allow' };
const logger = createLogger({ name: 'test', level: 'silent' });

// What was built, since another process runs it.
const program = `
  import { EventBus } from '@coursegraph/platform/events';
  import { startSubgraph } from '@coursegraph/platform/subgraph';
  import { createLogger } from '@coursegraph/platform/telemetry';
  import { defineNotifications } from ${JSON.stringify(new URL('../../dist/subgraph.js', import.meta.url).href)};
  const surroundings = JSON.parse(process.env.SURROUNDINGS);
  const logger = createLogger({ name: 'test', level: 'silent' });
  const bus = await EventBus.open({ url: surroundings.databaseUrl, logger });
  const subgraph = await startSubgraph(defineNotifications(${JSON.stringify(environment)}), { ...surroundings, bus, logger });
  await subgraph.startEvents();
`;

let databases: UniqueDatabases;
let bus: EventBus;
let subgraph: RunningSubgraph;
let receiver: WebhookReceiver;
let surroundings: { databaseUrl: string; mongodbUrl: string; databasePrefix: string };
/** While it is true, the receiver takes in what comes, and never answers. */
let hangs = true;

beforeAll(async () => {
  databases = await uniqueDatabases();
  const { postgresUrl: databaseUrl, mongodbUrl, name } = databases;
  surroundings = { databaseUrl, mongodbUrl, databasePrefix: `${name}_` };
  bus = await EventBus.open({ url: databaseUrl, logger });
  subgraph = await startSubgraph(defineNotifications(environment), { ...surroundings, bus, logger });
  receiver = await startReceiver((response) => {
    if (!hangs) response.writeHead(204).end();
  });
});
afterAll(async () => {
  await bus.close();
  await subgraph.stop();
  await receiver.stop();
  await databases.drop();
});

it('a message that a process was sending when it was killed comes from another, with the same id', async () => {
  const document = parse(`mutation ($url: String!) {
    createWebhook(input: { url: $url, events: [ENROLLED] }) { ... on CreateWebhookSuccess { webhook { id } } } }`);
  await subgraph.connection.execute({ document, principal: administrator, variables: { url: receiver.url } });

  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env['PATH'], SURROUNDINGS: JSON.stringify(surroundings) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const event = { id: newId(), type: 'Enrolled', version: 1, occurredAt: new Date().toISOString() } as const;
  await bus.publish({ ...event, payload: someEnrollment() });
  await receiver.received(1);
  child.kill('SIGKILL');
  await once(child, 'exit');

  hangs = false;
  await subgraph.startEvents();
  const [first, second] = await receiver.received(2);
  expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
  expect(second!.body).toBe(first!.body);
});
