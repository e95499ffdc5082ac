import { eventually } from '@coursegraph/platform/events';

const patienceMilliseconds = 20_000;

/**
 * Waits until `ask` gives something, and returns it: for what comes about in several steps, each of which a busy machine
 * may keep waiting.
 */
export async function until<Value>(
  ask: () => Promise<Value | null | undefined | false> | Value | undefined,
): Promise<Value> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await eventually(async () => (await ask()) || null);
    if (answer !== null) return answer;
    if (Date.now() >= end) throw new Error('It did not happen within 20 seconds.');
  }
}
