import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { faults } from '../chaos/faults.ts';
import { Fleet } from '../chaos/fleet.ts';
import { runChaos } from '../chaos/run-chaos.ts';

// Each kind of fault; `npm run chaos` has all of them, several times.
const chosen = [
  'kill -9 gateway',
  'kill -9 notifications',
  'kill -9 mongodb',
  'cut gateway-progress',
  'kill -9 progress',
  'cut notifications-postgresql',
  'kill -9 postgresql',
  'kill -9 redis',
  'cut progress-mongodb',
  'clock of notifications an hour ahead, an hour back',
  'full disk of MongoDB',
];

let folder: string;
let fleet: Fleet;
beforeAll(async () => {
  // mkdtemp makes a folder that only we may enter, which a PostgreSQL server of another user must too.
  folder = await mkdtemp(join(tmpdir(), 'coursegraph-chaos-'));
  fleet = await Fleet.start({ directory: join(folder, 'fleet') });
});
afterAll(async () => {
  await fleet.stop();
  await rm(folder, { recursive: true, force: true });
});

it('loses nothing that was acknowledged, and does nothing twice, whatever goes wrong while people learn', async () => {
  const known = chosen.map((name) => faults.find((fault) => fault.name === name)!);
  const possible = known.filter((fault) => fault.isPossible(fleet));
  const { lostWrites, lostEvents, doubledEffects } = await runChaos({ fleet, faults: possible, learners: 3 });
  expect({ lostWrites, lostEvents, doubledEffects }).toEqual({ lostWrites: [], lostEvents: [], doubledEffects: [] });
});
