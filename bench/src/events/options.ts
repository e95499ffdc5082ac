import { parseArgs } from 'node:util';

const usage = `How long does a fact take from its commit to a subscriber in another process, and how many events does a process handle?

Starts the product as a process for each subgraph and one for the gateway, on new databases; learners enroll, one after the
other, and their notification arrives at a socket. Then one process handles events that wait for it. About two minutes.

  --facts N      so many enrollments (300)
  --events N     so many events that wait (10000)
  --help         this text`;

/** How the bench is run. */
export interface EventsBenchOptions {
  readonly facts: number;
  readonly events: number;
}

/** Reads the command line. Prints the usage and ends the process where that is asked for, or an option is not right. */
export function readOptions(): EventsBenchOptions {
  try {
    const { values } = parseArgs({
      options: {
        facts: { type: 'string', default: '300' },
        events: { type: 'string', default: '10000' },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) return { facts: count(values.facts), events: count(values.events) };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(1);
  }
  console.log(usage);
  process.exit(0);
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${text} is not a whole number from 1 up.`);
  return number;
}
