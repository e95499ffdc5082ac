import type { QueuesQuery } from './queues.generated';

/** A queue as administrators see it. */
export type Queue = NonNullable<QueuesQuery['queues']>[number];

/** How long something took or waits, in its two largest units: `42 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function spanText(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const largest = units.findIndex(([, length]) => seconds >= length);
  if (largest < 0) return '0 s';
  let rest = Math.floor(seconds);
  return units
    .slice(largest, largest + 2)
    .map(([unit, length]) => {
      const count = Math.floor(rest / length);
      rest -= count * length;
      return count > 0 ? `${count} ${unit}` : '';
    })
    .filter(Boolean)
    .join(' ');
}

/** Whether there is nothing to say of a queue. */
export const isIdle = (queue: Queue): boolean =>
  queue.readyCount +
    queue.activeCount +
    queue.waitingCount +
    queue.deadLetterCount +
    (queue.completedPerMinute ?? 0) ===
  0;

/** How all queues together are, in a sentence. */
export function queuesText(queues: readonly Queue[]): string {
  const sum = (count: (queue: Queue) => number): number => queues.reduce((total, queue) => total + count(queue), 0);
  const waiting = sum(({ readyCount }) => readyCount);
  const dead = sum(({ deadLetterCount }) => deadLetterCount);
  const depth = waiting === 0 ? 'Nothing is waiting' : `${waiting.toLocaleString()} waiting`;
  if (dead === 0) return `${depth}, and nothing has failed.`;
  return `${depth}; ${dead.toLocaleString()} ${dead === 1 ? 'has' : 'have'} failed for good.`;
}
