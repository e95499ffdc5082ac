const millisecondsForEach = 1;
const shortest = 1_000;
const longest = 30_000;

/**
 * How long a client waits before it connects again, after the gateway has closed its connection to restart: at random
 * within a time that grows with the number of clients, so that about a thousand come back in a second.
 * @param clients how many are connected
 * @returns in milliseconds
 */
export function pauseBeforeReconnecting(clients: number): number {
  return Math.round(Math.random() * Math.min(Math.max(clients * millisecondsForEach, shortest), longest));
}
