import { setTimeout } from 'node:timers/promises';
import type { GatewayProcess } from './gateway-process.ts';
import { Child } from './child.ts';
import { now } from './clock.ts';
import type { CrowdOrder, CrowdReport } from './crowd-orders.ts';
import type { School } from './school.ts';

const query = 'subscription { announcementPosted { id title body author { name } } }';
const longestWaitMilliseconds = 30_000;

/** What came of one announcement to many. */
export interface FanOut extends Pick<CrowdReport, 'lost' | 'doubled' | 'closed' | 'firstError'> {
  readonly subscribers: number;
  /** From the acknowledgement of the post to the last arrival; negative where all had it before. */
  readonly afterAcknowledgement: number;
  /** From before the post. */
  readonly afterRequest: number;
  /** What the gateway's process has more in memory for each, by the kernel's count. */
  readonly bytesPerSubscriber: number;
  /** Of the gateway's process, from the post to the last arrival, in milliseconds. */
  readonly gatewayCpu: number;
}

/** Subscribes as so many people, posts one announcement, and waits until all have it. */
export async function fanOut(options: {
  readonly school: School;
  readonly gateway: GatewayProcess;
  readonly port: number;
  readonly subscribers: number;
}): Promise<FanOut> {
  const { school, gateway, port, subscribers } = options;
  const crowd = await Child.start<CrowdOrder>('crowd.js');
  try {
    const people = await school.admit(subscribers);
    const before = await gateway.residentBytes();
    await crowd.ask({ kind: 'open', port, query, accessTokens: people.map(({ accessToken }) => accessToken) });
    // What was subscribed to last has arrived at the subgraph.
    await setTimeout(2_000);
    const bytesPerSubscriber = ((await gateway.residentBytes()) - before) / subscribers;

    const arrived = crowd.ask<CrowdReport>({ kind: 'await' });
    const cpu = gateway.cpuSeconds;
    const requestedAt = now();
    await school.announce('The first announcement');
    const acknowledgedAt = now();
    await Promise.race([arrived, setTimeout(longestWaitMilliseconds)]);
    const gatewayCpu = (gateway.cpuSeconds - cpu) * 1_000;
    // Long enough for what may come twice.
    await setTimeout(1_000);
    const { lastAt, lost, doubled, closed, firstError } = await crowd.ask<CrowdReport>({ kind: 'report' });
    return {
      subscribers,
      afterAcknowledgement: lastAt - acknowledgedAt,
      afterRequest: lastAt - requestedAt,
      bytesPerSubscriber,
      gatewayCpu,
      lost,
      doubled,
      closed,
      firstError,
    };
  } finally {
    crowd.stop();
  }
}
