import { readOptions } from './growth/options.ts';
import { type PageName, pageNames } from './growth/pages.ts';
import { RunningSchool } from './growth/running-school.ts';
import { printMachine } from './machine.ts';
import { formatSample, sampleOf } from './sample.ts';
import { printTable } from './table.ts';

/** Of one page of one school, in each round. */
const secondsOfMeasurement = 0.7;
/** Before the first round, in which Node compiles what it runs. */
const secondsOfWarmUp = 3;

const { scales, rounds } = readOptions();
const schools: RunningSchool[] = [];
const begun = performance.now();

try {
  for (const scale of scales) {
    schools.push(await RunningSchool.open(scale));
    console.error(`${scale} enrollments are there, ${secondsSinceBegin()} s after the begin`);
  }
  for (const school of schools) {
    await school.checkPages();
    for (const page of pageNames) await school.measure(page, secondsOfWarmUp);
  }
  report(await measureInTurns());
} finally {
  await Promise.all(schools.map((school) => school.stop()));
}

/** Medians in milliseconds, of each page, by school and round. */
type Medians = Record<PageName, number[][]>;

async function measureInTurns(): Promise<Medians> {
  const medians = Object.fromEntries(pageNames.map((page) => [page, schools.map((): number[] => [])])) as Medians;
  for (let round = 0; round < rounds; round++) {
    for (const page of pageNames) {
      for (const [index, school] of schools.entries()) {
        medians[page][index]!.push(await school.measure(page, secondsOfMeasurement));
      }
    }
  }
  return medians;
}

function report(medians: Medians): void {
  const ratios = (page: PageName) => {
    const samples = medians[page].map((values) => sampleOf(values).median);
    return samples.map((median) => Number((median / samples[0]!).toFixed(2)));
  };
  printMachine(['mongodb', 'pg', 'undici']);
  printTable({
    caption:
      `Five pages of the web app, through the gateway of the product in one process, without its cache, by one person at a time: median ms of a request, as the median of ${rounds} rounds in turns (lowest–highest), and its ratio to the smallest school. ` +
      `With the enrollments grow, in proportion: courses (one for 20 enrollments), lessons, people (one for 5), notifications (one for each), the learners of the measured instructor's course (2.5 % of all enrollments), and the courses that the search finds (40 % of all). ` +
      `What is a person's own stays: the learner has 24 enrollments and 24 notifications. Pages have 12 courses or 20 others at every size.`,
    columns: ['Page', ...scales.map((scale) => `${scale.toLocaleString('en')} enrollments`), 'ratios'],
    rows: pageNames.map((page) => [
      page,
      ...medians[page].map((values) => formatSample(sampleOf(values))),
      ratios(page).join(' '),
    ]),
  });
  const entries = pageNames.map((page): [string, number | undefined] => [page, ratios(page).at(-1)]);
  const result: Record<string, number | undefined> = Object.fromEntries(entries);
  console.log(JSON.stringify({ [`ratio_${short(scales.at(-1)!)}_vs_${short(scales[0]!)}`]: result }));
  console.error(`took ${secondsSinceBegin()} s`);
}

/** 1000000 as 1m, 1000 as 1k. */
function short(count: number): string {
  if (count % 1_000_000 === 0) return `${count / 1_000_000}m`;
  return count % 1_000 === 0 ? `${count / 1_000}k` : String(count);
}

function secondsSinceBegin(): number {
  return Math.round((performance.now() - begun) / 1_000);
}
