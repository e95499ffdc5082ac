import { setTimeout } from 'node:timers/promises';

const patienceMilliseconds = 2_000;
const intervalMilliseconds = 25;

/**
 * Waits for a projection to hold what a person's own act, a moment ago in another subgraph, leads to: asks again for up
 * to two seconds until there is an answer. Returns null when there is none by then.
 */
export async function eventually<Value>(ask: () => Promise<Value | null>): Promise<Value | null> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== null || Date.now() >= end) return answer;
    await setTimeout(intervalMilliseconds);
  }
}
