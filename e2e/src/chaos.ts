import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Fault, faults as allFaults } from './chaos/faults.ts';
import { Fleet } from './chaos/fleet.ts';
import { runChaos } from './chaos/run-chaos.ts';

const help = `npm run chaos -- [options]

Starts the product as a cluster runs it, lets people learn, and has everything go wrong, one thing after the other, at
random moments: every process killed, connections cut, the disk full, clocks that jump. After each it measures how long it
takes until an enrollment reaches a subscriber again; in the end it compares all that was acknowledged with what there is.

  --rounds N      how often each fault happens (3)
  --only TEXT     only the faults whose name has this text
  --learners N    how many people learn at a time (4)
  --list          names the faults
  --help          this text

The last line is JSON. The exit code is 1 where anything was lost or doubled.
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    learners: { type: 'string', default: '4' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const chosen = allFaults.filter(({ name }) => name.includes(values.only));
if (values.help) console.log(help);
else if (values.list) console.log(chosen.map(({ name }) => name).join('\n'));
else await run();

async function run(): Promise<void> {
  // mkdtemp makes a folder that only we may enter, which a PostgreSQL server of another user must too.
  const folder = await mkdtemp(join(tmpdir(), 'coursegraph-chaos-'));
  const fleet = await Fleet.start({ directory: join(folder, 'fleet') });
  try {
    const possible = chosen.filter((fault) => fault.isPossible(fleet));
    for (const { name } of chosen.filter((fault) => !possible.includes(fault)))
      console.log(`${name}: not on this machine`);
    const rounds = Array.from({ length: Number(values.rounds) }, () => shuffled(possible)).flat();
    const outcome = await runChaos({
      fleet,
      faults: rounds,
      learners: Number(values.learners),
      onRecovered: ({ name }, seconds) => console.log(`${name.padEnd(60)} well after ${seconds.toFixed(1)} s`),
    });
    const { lostWrites, lostEvents, doubledEffects, failures, learners } = outcome;
    for (const line of [...lostWrites, ...lostEvents, ...doubledEffects]) console.log(line);
    console.log(`${learners} people learned; ${failures} requests failed, and were made again.`);
    console.log(
      JSON.stringify({
        kills: outcome.faults,
        lost_writes: lostWrites.length,
        lost_events: lostEvents.length,
        doubled_effects: doubledEffects.length,
        worst_recovery_s: Number(outcome.worstRecoverySeconds.toFixed(2)),
      }),
    );
    if (lostWrites.length + lostEvents.length + doubledEffects.length > 0) process.exitCode = 1;
  } finally {
    await fleet.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function shuffled(faults: readonly Fault[]): Fault[] {
  return faults
    .map((fault) => ({ fault, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ fault }) => fault);
}
