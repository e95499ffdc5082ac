import { setTimeout } from 'node:timers/promises';
import { Child } from './child.ts';
import { compare, type Comparison } from './compare.ts';
import type { School } from './school.ts';
import type { Received, WanderersOrder } from './wanderers-orders.ts';

const pauseBetweenAnnouncements = 2_000;
/** What has not come by then counts as lost. */
const longestWaitMilliseconds = 60_000;
const pauseBetweenLooks = 1_000;

/** What came of clients that drop and resume. */
export interface Resumption extends Comparison {
  readonly clients: number;
  readonly drops: number;
  readonly written: number;
  readonly firstError: string | undefined;
}

/** Lets clients come and go while announcements bring notifications, and compares what they received with what was written. */
export async function dropAndResume(options: {
  readonly school: School;
  readonly port: number;
  readonly clients: number;
  readonly seconds: number;
}): Promise<Resumption> {
  const { school, port, clients, seconds } = options;
  const wanderers = await Child.start<WanderersOrder>('wanderers.js');
  try {
    const people = await school.admit(clients);
    await school.dismissAllBut(people);
    wanderers.tell({ kind: 'come', port, accessTokens: people.map(({ accessToken }) => accessToken) });
    await setTimeout(5_000);
    wanderers.tell({ kind: 'wander' });
    const endsAt = performance.now() + seconds * 1_000;
    for (let count = 1; performance.now() < endsAt; count += 1) {
      await school.announce(`Announcement ${count}`);
      await setTimeout(pauseBetweenAnnouncements);
    }
    wanderers.tell({ kind: 'stay' });

    const givesUpAt = performance.now() + longestWaitMilliseconds;
    for (;;) {
      await setTimeout(pauseBetweenLooks);
      const written = await school.notificationsOf(people);
      const received = await wanderers.ask<Received>({ kind: 'report' });
      const comparison = compare(written, received.ids);
      const isQuiet = written.flat().length === (await school.notificationsOf(people)).flat().length;
      if ((comparison.lost === 0 && isQuiet) || performance.now() > givesUpAt) {
        const { drops, firstError } = received;
        return { ...comparison, clients, drops, firstError, written: written.flat().length };
      }
    }
  } finally {
    wanderers.stop();
  }
}
