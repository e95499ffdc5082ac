const longestPauseMilliseconds = 30_000;
const longestAskedMilliseconds = 60_000;

/** Doubling pauses with jitter, in milliseconds, so that a server that was away isn't met by everybody at once. */
export const pauseBefore = (attempt: number): number =>
  Math.min(1_000 * 2 ** Math.min(attempt, 5), longestPauseMilliseconds) * (0.5 + Math.random() / 2);

/**
 * How long a server that closed the socket asks to wait, in milliseconds: the reason of 1012 "Service Restart" is
 * `{"reconnectAfterMilliseconds":1234}`. Undefined where it asks for nothing.
 */
export function pauseOf(closing: unknown): number | undefined {
  const { code, reason } = (closing ?? {}) as { readonly code?: unknown; readonly reason?: unknown };
  if (code !== 1012 || typeof reason !== 'string') return undefined;
  const pause = Number(/^\{"reconnectAfterMilliseconds":(\d+)\}$/.exec(reason)?.[1]);
  return pause <= longestAskedMilliseconds ? pause : undefined;
}
