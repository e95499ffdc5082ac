/** Where a subgraph tells gateways, outside GraphQL, that what is public of it has changed. */
export const changesPath = '/changes';

/** How often a line comes at least, so that who listens notices when nobody speaks any longer. */
export const aliveMilliseconds = 5_000;

/**
 * What a subgraph says at {@link changesPath}, one word a line: `open` when it hears of every change from now on,
 * `changed` after each, `alive` when there is nothing to say.
 */
export type ChangeMessage = 'open' | 'changed' | 'alive';

/** Reads what a subgraph says, until it ends, or the signal aborts. */
export async function* readChanges(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ChangeMessage, void, undefined> {
  const reader = body.getReader();
  const leave = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (text + decoder.decode(value, { stream: true })).split('\n');
      text = lines.pop() ?? '';
      yield* lines as ChangeMessage[];
    }
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}
