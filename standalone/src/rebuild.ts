import { parseArgs } from 'node:util';
import { EventBus, isSubscriber } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { type RetellPayload, retellQueueOf } from '@coursegraph/platform/subgraph';
import { createLogger } from '@coursegraph/platform/telemetry';
import { environment } from './environment.ts';
import { subgraphs } from './subgraphs.ts';
import { findRunningDatabases } from './topology/running-databases.ts';

const help = `npm run rebuild -- <subgraph>

Has the others tell a subgraph again what it knows of them: users of people, courses of courses, progress of enrollments.
Its projections are brought up to date while it goes on serving; nobody is notified of anything anew. It asks the processes
that run, on this machine or with the DATABASE_URL that is set, which do it in the background: see the queues
<subgraph>.retell and events.<subgraph>.
`;

/** Exits where that is help, or the subgraph is not known. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', default: false } },
    });
    const [subscriber = ''] = positionals;
    if (!values.help && positionals.length === 1 && isSubscriber(subscriber)) return subscriber;
    console[values.help ? 'log' : 'error'](help);
    process.exit(values.help ? 0 : 2);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

const to = readArguments();
const url = environment.DATABASE_URL ?? (await findRunningDatabases())?.postgresUrl;
if (url === undefined) {
  console.error('Coursegraph does not run here. Start it, or set DATABASE_URL.');
  process.exit(1);
}
const bus = await EventBus.open({ url, logger: createLogger({ name: 'rebuild', level: environment.LOG_LEVEL }) });
for (const { name, retells = [] } of subgraphs)
  for (const { type, projections } of retells) {
    if (projections[to] === undefined) continue;
    const data: RetellPayload = { type, to, after: null };
    await bus.queues.add(retellQueueOf(String(name)), [{ id: newId(), data }]);
    console.log(`  ${String(name)} tells ${to} again: ${type}`);
  }
await bus.close();
