import { parseArgs } from 'node:util';

const usage = `How soon does one announcement reach everybody who is connected, and does anybody miss anything?

Opens subscriptions on the gateway, each with a socket and an access token of its own, posts one announcement to all, and
measures until the last has it. Then clients of notificationReceived drop and resume at random, while announcements bring
notifications; what each received is compared with what was written.

  --subscribers N          so many wait for the announcement (10000)
  --clients N              so many drop and resume (1000)
  --seconds N              for so long (120)
  --distributed            a process for each subgraph and one for the gateway, instead of all in one
  --profile FOLDER         writes CPU profiles of the product's processes there
  --help                   this text

Each subscriber is an open file of the gateway, and one of the process of clients: ulimit -n must allow that many, and 1000 more.`;

/** How the bench is run. */
export interface LiveBenchOptions {
  readonly subscribers: number;
  readonly clients: number;
  /** For how long clients drop and resume. */
  readonly seconds: number;
  readonly topology: 'one process' | 'distributed';
  /** Where CPU profiles are written. */
  readonly profile: string | undefined;
}

/** Reads the command line. Prints the usage and ends the process where that is asked for, or an option is not right. */
export function readOptions(): LiveBenchOptions {
  try {
    const { values } = parseArgs({
      options: {
        subscribers: { type: 'string', default: '10000' },
        clients: { type: 'string', default: '1000' },
        seconds: { type: 'string', default: '120' },
        distributed: { type: 'boolean', default: false },
        profile: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) {
      return {
        subscribers: count(values.subscribers),
        clients: count(values.clients),
        seconds: count(values.seconds),
        topology: values.distributed ? 'distributed' : 'one process',
        profile: values.profile,
      };
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(1);
  }
  console.log(usage);
  process.exit(0);
}

function count(text: string): number {
  const number = Number(text);
  if (!(number >= 1)) throw new Error(`${text} is not a number from 1 up.`);
  return number;
}
