import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet, FleetMember, Link, SubgraphName } from './fleet.ts';

/** Something that goes wrong, and ends. */
export interface Fault {
  readonly name: string;
  /** Whether it can be had on this machine. */
  readonly isPossible: (fleet: Fleet) => boolean;
  /** Does it, and resolves when it has ended: when what was killed has been started again, what was cut is mended. */
  readonly happen: (fleet: Fleet) => Promise<void>;
}

const cutMilliseconds = 4_000;
const always = () => true;
const subgraphs: readonly SubgraphName[] = ['users', 'courses', 'quizzes', 'progress', 'notifications'];

const killing = (name: FleetMember): Fault => ({
  name: `kill -9 ${name}`,
  isPossible: always,
  happen: (fleet) => fleet.kill(name),
});

const cutting = (link: Link): Fault => ({
  name: `cut ${link}`,
  isPossible: always,
  async happen(fleet) {
    fleet.cut(link);
    await sleep(cutMilliseconds);
    fleet.mend(link);
  },
});

const jumping = (name: SubgraphName | 'gateway'): Fault => ({
  name: `clock of ${name} an hour ahead, an hour back`,
  isPossible: always,
  async happen(fleet) {
    fleet.jumpClock(name);
    await sleep(cutMilliseconds / 2);
    fleet.jumpClock(name);
    await sleep(cutMilliseconds / 2);
    fleet.jumpClock(name);
  },
});

const fullDisk: Fault = {
  name: 'full disk of MongoDB',
  isPossible: (fleet) => fleet.hasSmallDisk,
  happen: (fleet) => fleet.fillDisk(),
};

/** Every fault there is. */
export const faults: readonly Fault[] = [
  killing('gateway'),
  ...subgraphs.map(killing),
  killing('mongodb'),
  killing('postgresql'),
  killing('redis'),
  ...subgraphs.map((name) => cutting(`gateway-${name}`)),
  cutting('progress-mongodb'),
  cutting('notifications-mongodb'),
  cutting('users-postgresql'),
  cutting('progress-postgresql'),
  cutting('notifications-postgresql'),
  fullDisk,
  jumping('gateway'),
  jumping('progress'),
  jumping('notifications'),
];
