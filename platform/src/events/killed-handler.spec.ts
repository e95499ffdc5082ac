import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { newId } from '../persistence/index.ts';
import { createLogger } from '../telemetry/index.ts';
import { EventBus } from './event-bus.ts';

// What was built, since another process runs it.
const program = `
  import { EventBus } from ${JSON.stringify(new URL('../../dist/events/index.js', import.meta.url).href)};
  import { createLogger } from ${JSON.stringify(new URL('../../dist/telemetry/index.js', import.meta.url).href)};
  const bus = await EventBus.open({ url: process.env.DATABASE_URL, logger: createLogger({ name: 'test', level: 'silent' }) });
  bus.subscribe('courses', () => { console.log('in hand'); return new Promise(() => {}); });
`;

let databases: UniqueDatabases;
let bus: EventBus;
beforeAll(async () => {
  databases = await uniqueDatabases();
  bus = await EventBus.open({ url: databases.postgresUrl, logger: createLogger({ name: 'test', level: 'silent' }) });
});
afterAll(async () => {
  await bus.close();
  await databases.drop();
});

it('an event that a process had in hand when it was killed comes to another', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: process.env['PATH'], DATABASE_URL: databases.postgresUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const payload = { enrollmentId: newId(), courseId: newId(), studentId: newId(), instructorId: newId() };
  const event = { id: newId(), type: 'Enrolled', version: 1, occurredAt: new Date().toISOString(), payload } as const;
  await bus.publish(event);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const killedAt = performance.now();
  const heard = new Promise((resolve) => {
    bus.subscribe('courses', async (again) => resolve(again));
  });
  expect(await heard).toEqual(event);
  expect(performance.now() - killedAt).toBeLessThan(5_000);
});
