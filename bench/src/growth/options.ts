import { parseArgs } from 'node:util';

const usage = `Does what a page takes grow with the whole?

Fills schools of different sizes, in enrollments, and measures the same pages of comparable people in each, in turns.

  --scales A,B,C   how many enrollments the schools have, the smallest first (1000,100000,1000000)
  --rounds N       how often each page of each school is measured (7)
  --help           this text`;

/** The fewest enrollments of a school: with fewer, pages are not full. */
const smallestScale = 1_000;

/** How the bench is run. */
export interface GrowthBenchOptions {
  /** Enrollments of the schools, ascending. */
  readonly scales: readonly number[];
  readonly rounds: number;
}

/** Reads the command line. Prints the usage and ends the process where that is asked for, or an option is not right. */
export function readOptions(): GrowthBenchOptions {
  try {
    const { values } = parseArgs({
      options: {
        scales: { type: 'string', default: '1000,100000,1000000' },
        rounds: { type: 'string', default: '7' },
        help: { type: 'boolean', default: false },
      },
    });
    if (!values.help) {
      const scales = values.scales.split(',').map((text) => atLeast(smallestScale, text));
      return { scales: scales.toSorted((one, other) => one - other), rounds: atLeast(1, values.rounds) };
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(1);
  }
  console.log(usage);
  process.exit(0);
}

function atLeast(least: number, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`${text} is not a whole number from ${least} up.`);
  return number;
}
