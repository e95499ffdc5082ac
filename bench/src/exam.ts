import { Classroom } from './exam/classroom.ts';
import { findMostLearners } from './exam/find-most-learners.ts';
import { readOptions } from './exam/options.ts';
import { limitMilliseconds } from './exam/protocol.ts';
import { ExamHall, rowOf, type Sitting, sittingColumns, type SittingOptions } from './exam/sitting.ts';
import { longestSeconds } from './exam/timetable.ts';
import { printMachine } from './machine.ts';
import type { Program } from './processes.ts';
import { openTemporaryDatabases, startProduct } from './product.ts';
import { printTable } from './table.ts';

/** Ten minutes, less what the start of the product takes before it and the reading of the database after it. */
const searchSeconds = 560;
/** Is not counted: a product that people use has run before an exam starts. */
const rehearsal = { learners: 50, part: 'whole', compression: 60, until: 'end' } as const;

const { learners, compression, profile } = readOptions();
const endsAt = performance.now() + searchSeconds * 1_000;
const databases = await openTemporaryDatabases();
try {
  const product = await startProduct({
    directory: databases.directory,
    databases,
    nodeOptions: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  });
  try {
    await holdExams(product);
  } finally {
    await product.stop();
  }
} finally {
  await databases.stop();
}

async function holdExams({ url, pid }: Program): Promise<void> {
  const classroom = await Classroom.open({ url, databases });
  const hall = new ExamHall(classroom, { pid, mongodbUrl: databases.mongodbUrl });
  const sittings: Sitting[] = [];
  const sit = async (options: Pick<SittingOptions, 'learners' | 'part' | 'until'>) => {
    const sitting = await hall.sit({ ...options, compression });
    sittings.push(sitting);
    console.error(rowOf(sitting).join('  '), sitting.protocol.firstError ?? '');
    return sitting;
  };
  await hall.sit(rehearsal);
  const secondsLeft = () => (endsAt - performance.now()) / 1_000;
  const result = await (learners === undefined
    ? findMostLearners({ sit, secondsLeft, wholeSeconds: longestSeconds(compression) })
    : sit({ learners, part: 'whole', until: 'end' }));
  report(sittings, result);
  await hall.close();
  await classroom.close();
}

/** @param result the whole exam that counts; undefined where none passed */
function report(sittings: readonly Sitting[], result: Sitting | undefined): void {
  printMachine(['mongodb', 'undici']);
  printTable({
    caption:
      `An exam of 16 questions, through the gateway of the product in one process, with the databases and this client on the same machine. ` +
      `Latencies in ms, from the moment when a request was due to its whole answer. ` +
      `All start at the same moment, and then think ${compression} times faster than 30 to 90 s: an equivalent is a learner who does not. ` +
      `The start itself is of so many as there are learners, not equivalents. ` +
      `It passes with no error and each p99 below ${limitMilliseconds} ms, and ends as soon as it cannot.`,
    columns: sittingColumns,
    rows: sittings.map(rowOf),
  });
  const summary = {
    learners: result?.passed ? result.learners * compression : 0,
    p99_ms: result ? Math.round(result.protocol.p99) : null,
    errors: result?.protocol.errors ?? null,
    lost_answers: sittings.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0),
    compression,
  };
  console.log(JSON.stringify(summary));
}
