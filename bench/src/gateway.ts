import { parseArgs } from 'node:util';
import { checkAnswers } from './gateway/check-answers.ts';
import { type Measurements, printMeasurements, ratioOf } from './gateway/gateway-table.ts';
import { type Effort, measureVariants } from './gateway/measure-variants.ts';
import { type BenchOperation, readOperations } from './gateway/operations.ts';
import { printProfiles } from './gateway/profile.ts';
import { cheapTitles, type RunningVariants, startCheapVariants } from './gateway/start-cheap-variants.ts';
import { databaseTitles, startDatabaseVariants } from './gateway/start-database-variants.ts';
import { printMachine } from './machine.ts';

const help = `npm run bench:gateway -- [options]

Measures this gateway beside Apollo's, Hive's and a schema that isn't federated: on cheap resolvers by processor time, on
real databases by requests per second. Each variant is alone while it is measured, in rounds. The last line is JSON.

  --quick             one round of one second: to see that it runs, not to compare
  --rounds N          rounds in which each variant is measured once (3)
  --seconds N         measured, of each variant in each round (3)
  --connections N     that are kept busy (32)
  --only PART         cheap or databases
  --profile           where this gateway's time goes on the cheap resolvers, instead
  --help              this text
`;

const captions = {
  cheap: 'on cheap resolvers, medians of rounds (lowest–highest). CPU is that of the measured process alone',
  databases:
    'on PostgreSQL and MongoDB with 10,000 courses, medians of rounds (lowest–highest). Requests/s are those of the whole machine; CPU is ' +
    'that of the gateway’s process, which in one process is all but the databases. The peers keep no answers; nor does this product, but as it starts',
};

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        connections: { type: 'string', default: '32' },
        only: { type: 'string' },
        profile: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const usual = values.quick ? '1' : '3';
    const effort: Effort = {
      rounds: Number(values.rounds ?? usual),
      seconds: Number(values.seconds ?? usual),
      connections: Number(values.connections),
    };
    if (Object.values(effort).some((value) => !(value > 0))) throw new Error('Give numbers greater than 0.');
    if (![undefined, 'cheap', 'databases'].includes(values.only)) throw new Error(`There is no part "${values.only}".`);
    return { ...values, effort };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

/** Starts variants, measures both operations on them, and stops them. @returns the measurements of the course page */
async function measurePart(
  start: () => Promise<RunningVariants>,
  { effort, caption }: { readonly effort: Effort; readonly caption: string },
): Promise<Measurements> {
  const { variants, visits, stop } = await start();
  const measure = async (operation: BenchOperation) => {
    await checkAnswers({ operation, variants, visits });
    const measurements = await measureVariants({ operation, variants, visits, effort });
    printMeasurements(`The ${operation.title} ${caption}.`, measurements);
    return measurements;
  };
  try {
    const { courseName, coursePage } = readOperations();
    await measure(courseName);
    return await measure(coursePage);
  } finally {
    await stop();
  }
}

async function measureCheap(effort: Effort) {
  const measurements = await measurePart(startCheapVariants, { effort, caption: captions.cheap });
  const ratio = (one: string, other: string) => ratioOf(measurements, 'requestsPerCpuSecond', [one, other]);
  return {
    http_vs_stock: ratio(cheapTitles.ours, cheapTitles.stock),
    http_vs_hive: ratio(cheapTitles.ours, cheapTitles.hive),
    inprocess_vs_monolith: ratio(cheapTitles.inProcess, cheapTitles.monolithBare),
    id_vs_text: ratio(cheapTitles.oursById, cheapTitles.ours),
  };
}

async function measureOnDatabases(effort: Effort) {
  const measurements = await measurePart(startDatabaseVariants, { effort, caption: captions.databases });
  const ratio = (one: string, other: string) => ratioOf(measurements, 'requestsPerSecond', [one, other]);
  return {
    vs_stock: ratio(databaseTitles.ours, databaseTitles.stock),
    vs_hive: ratio(databaseTitles.ours, databaseTitles.hive),
    caching_vs_stock: ratio(databaseTitles.oursCaching, databaseTitles.stock),
    caching_vs_hive: ratio(databaseTitles.oursCaching, databaseTitles.hive),
    distributed_vs_stock: ratio(databaseTitles.oursDistributed, databaseTitles.stock),
    distributed_vs_hive: ratio(databaseTitles.oursDistributed, databaseTitles.hive),
  };
}

const { help: asksForHelp, profile, only, effort } = readOptions();
if (asksForHelp) {
  console.log(help);
} else if (profile) {
  printMachine(['graphql']);
  await printProfiles(effort);
} else {
  printMachine(['@apollo/gateway', '@apollo/server', 'express', '@graphql-hive/gateway', 'graphql']);
  const perCpu = only === 'databases' ? undefined : await measureCheap(effort);
  const requestsPerSecond = only === 'cheap' ? undefined : await measureOnDatabases(effort);
  console.log(JSON.stringify({ perCpu, rps_db: requestsPerSecond }));
}
