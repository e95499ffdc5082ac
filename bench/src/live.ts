import { readFileSync } from 'node:fs';
import { dropAndResume, type Resumption } from './live/drop-and-resume.ts';
import { type FanOut, fanOut } from './live/fan-out.ts';
import { GatewayProcess } from './live/gateway-process.ts';
import { readOptions } from './live/options.ts';
import { School } from './live/school.ts';
import { printMachine } from './machine.ts';
import { openTemporaryDatabases, startProduct } from './product.ts';
import { printTable } from './table.ts';

const otherFiles = 1_000;

const { subscribers, clients, seconds, topology, profile } = readOptions();
const openFiles = Number(/^Max open files +\d+ +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]);
if (openFiles < Math.max(subscribers, clients) + otherFiles) {
  console.error(
    `A process may open ${openFiles} files here: raise the hard limit (ulimit -Hn), or take fewer subscribers.`,
  );
  process.exit(1);
}

const databases = await openTemporaryDatabases();
try {
  const garbage = new URL('live/collect-garbage.js', import.meta.url).href;
  const profiling = profile === undefined ? '' : ` --cpu-prof --cpu-prof-dir=${profile}`;
  const product = await startProduct({
    topology,
    directory: databases.directory,
    databases,
    environment: { NODE_OPTIONS: `--import=${garbage}${profiling}` },
  });
  try {
    const { url, pid } = product;
    const port = Number(new URL(url).port);
    const school = await School.open({ url, databases });
    const announcement = await fanOut({ school, gateway: new GatewayProcess(pid), port, subscribers });
    const resumption = await dropAndResume({ school, port, clients, seconds });
    await school.close();
    report(announcement, resumption);
  } finally {
    await product.stop();
  }
} finally {
  await databases.stop();
}

function report(announcement: FanOut, resumption: Resumption): void {
  printMachine(['mongodb']);
  printTable({
    caption:
      `One announcement to all who subscribe to announcementPosted, each with a socket and a person of their own; the product ${topology === 'distributed' ? 'as a process for each subgraph' : 'in one process'}, ` +
      `with the databases and the clients on the same machine. Times in ms to the last arrival; memory is the gateway's, resident, after its garbage was collected.`,
    columns: [
      'subscribers',
      'from the acknowledgement',
      'from the request',
      'CPU of the gateway',
      'bytes each',
      'lost',
      'doubled',
    ],
    rows: [
      [
        announcement.subscribers,
        Math.round(announcement.afterAcknowledgement),
        Math.round(announcement.afterRequest),
        Math.round(announcement.gatewayCpu),
        Math.round(announcement.bytesPerSubscriber),
        announcement.lost,
        announcement.doubled,
      ],
    ],
  });
  printTable({
    caption: `Clients that drop and resume at random for ${seconds} s, while announcements bring them notifications. Nobody wants e-mails here.`,
    columns: ['clients', 'drops', 'notifications', 'lost', 'doubled', 'out of order'],
    rows: [
      [
        resumption.clients,
        resumption.drops,
        resumption.written,
        resumption.lost,
        resumption.doubled,
        resumption.disordered,
      ],
    ],
  });
  for (const { firstError } of [announcement, resumption])
    if (firstError) console.log(`The first error: ${firstError}\n`);
  console.log(
    JSON.stringify({
      subscribers: announcement.subscribers,
      last_ms: Math.round(announcement.afterAcknowledgement),
      bytes_per_subscriber: Math.round(announcement.bytesPerSubscriber),
      lost: announcement.lost,
      doubled: announcement.doubled,
      resume: { clients: resumption.clients, lost: resumption.lost, doubled: resumption.doubled },
    }),
  );
}
