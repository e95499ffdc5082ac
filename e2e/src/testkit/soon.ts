import { setTimeout } from 'node:timers/promises';

/** What a killed process had in hand comes again within half a minute. */
const patienceMilliseconds = 40_000;
const intervalMilliseconds = 50;

/** Asks until there is an answer, and returns it. Fails where there is none within 40 seconds. */
export async function soon<Answer>(ask: () => Promise<Answer | null>): Promise<Answer> {
  const end = Date.now() + patienceMilliseconds;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== null) return answer;
    await setTimeout(intervalMilliseconds);
  }
  throw new Error('It did not happen within 40 seconds.');
}
