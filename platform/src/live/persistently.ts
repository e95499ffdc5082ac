import { isTransientError } from '../events/transient-error.ts';
import type { Logger } from '../telemetry/index.ts';

const pauseMilliseconds = 500;

/**
 * Reads, and again where the database is away for a moment: a subscription outlives that. Undefined where the reader has
 * had enough meanwhile.
 * @param options.pause waits, and tells whether to go on
 */
export async function persistently<Value>(
  read: () => Promise<Value>,
  options: {
    readonly logger: Logger;
    readonly pause: (milliseconds: number) => Promise<'again' | 'enough'>;
  },
): Promise<Value | undefined> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isTransientError(error)) throw error;
      options.logger.warn({ err: error }, 'what a subscription needs cannot be read; it is tried again');
    }
    if ((await options.pause(pauseMilliseconds)) === 'enough') return undefined;
  }
}
