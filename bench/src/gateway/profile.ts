import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../load.ts';
import { printTable } from '../table.ts';
import { type CpuProfile, functionName, packageName, selfTimes } from './cpu-profile.ts';
import type { Effort } from './measure-variants.ts';
import { readOperations } from './operations.ts';
import { type CheapProgram, openCheapGround } from './start-cheap-variants.ts';
import { requestsFor, type Sending } from './variant.ts';

const mostRows = 40;
const warmUpSeconds = 3;

/** How this gateway is run and asked, to see where its time goes. */
interface Profiled {
  readonly title: string;
  readonly program: CheapProgram;
  readonly sending: Sending;
}

const allProfiled: readonly Profiled[] = [
  { title: 'over HTTP, by text', program: 'ours', sending: 'by text' },
  { title: 'over HTTP, by id', program: 'ours', sending: 'by id' },
  { title: 'subgraphs in its process, by text', program: 'ours-in-process', sending: 'by text' },
];

/** Prints where the time of this gateway goes while it answers the course page on the cheap resolvers: by package and by function. */
export async function printProfiles(effort: Pick<Effort, 'seconds' | 'connections'>): Promise<void> {
  for (const profiled of allProfiled) {
    const { requests, profile } = await takeProfile(profiled, effort);
    for (const [title, nameOf] of [
      ['package', packageName],
      ['function', functionName],
    ] as const) {
      const times = selfTimes(profile, { lastSeconds: effort.seconds, nameOf });
      const all = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
      printTable({
        caption: `The course page on cheap resolvers, ${profiled.title}: self time by ${title}, with the profiler on.`,
        columns: ['', 'µs/request', '%'],
        rows: times
          .slice(0, mostRows)
          .map(({ name, microseconds }) => [
            name,
            (microseconds / requests).toFixed(1),
            ((microseconds / all) * 100).toFixed(1),
          ]),
      });
    }
  }
}

async function takeProfile(
  { program: name, sending }: Profiled,
  { seconds, connections }: Pick<Effort, 'seconds' | 'connections'>,
): Promise<{ readonly requests: number; readonly profile: CpuProfile }> {
  const folder = await mkdtemp(join(tmpdir(), 'coursegraph-profile-'));
  try {
    const { start, visits, stop } = await openCheapGround();
    let requests: number;
    try {
      const { url } = await start(name, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
      const request = requestsFor({ operation: readOperations().coursePage, sending, visits });
      await load({ url, connections, seconds: warmUpSeconds, request });
      ({ requests } = await load({ url, connections, seconds, request }));
    } finally {
      // The profile is written when the process ends.
      await stop();
    }
    const [file] = await readdir(folder);
    return { requests, profile: JSON.parse(await readFile(join(folder, file!), 'utf8')) as CpuProfile };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
