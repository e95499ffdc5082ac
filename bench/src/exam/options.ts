import { parseArgs } from 'node:util';
import { limitMilliseconds } from './protocol.ts';

const usage = `How many learners can take an exam together that all start at the same moment?

Each starts an attempt at a quiz of 16 questions, thinks 30 to 90 seconds about each, saves each answer, and submits.
Looks for the most with whom no request fails and the 99th percentile of each kind of request is below ${limitMilliseconds} ms.

  --learners N       so many learners, once, instead of the search
  --compression N    all think N times faster than that (10)
  --profile FOLDER   writes a CPU profile of the product's process there
  --help             this text`;

/** How the bench is run. */
export interface ExamBenchOptions {
  /** So many, instead of the search. */
  readonly learners: number | undefined;
  readonly compression: number;
  /** Where a CPU profile is written. */
  readonly profile: string | undefined;
}

/** Reads the command line. Prints the usage and ends the process where that is asked for, or an option is not right. */
export function readOptions(): ExamBenchOptions {
  try {
    const { values } = parseArgs({
      options: {
        learners: { type: 'string' },
        compression: { type: 'string', default: '10' },
        profile: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) {
      const { learners, compression, profile } = values;
      return {
        learners: learners === undefined ? undefined : count(learners),
        compression: count(compression),
        profile,
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
