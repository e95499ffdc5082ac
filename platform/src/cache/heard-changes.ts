import { setTimeout as sleep } from 'node:timers/promises';
import type { WatchChanges } from '../changes/index.ts';
import type { Logger } from '../telemetry/index.ts';
import type { Cache } from './cache.ts';
import type { KindName } from './cache-table.ts';

const pauseMilliseconds = 1_000;

/**
 * Tells a cache of the changes that are watched in a database, whichever process makes them. While the database is not
 * watched, as after its loss, the cache keeps nothing of the kind.
 */
export class HeardChanges {
  private readonly stopping = new AbortController();
  private readonly ended = new Promise((resolve) => this.stopping.signal.addEventListener('abort', resolve));
  private readonly running: Promise<void>;
  private readonly cache: Cache;
  private readonly kind: KindName;
  private readonly watch: WatchChanges;
  private readonly logger: Logger;

  constructor(options: {
    readonly cache: Cache;
    readonly kind: KindName;
    readonly watch: WatchChanges;
    readonly logger: Logger;
  }) {
    this.cache = options.cache;
    this.kind = options.kind;
    this.watch = options.watch;
    this.logger = options.logger;
    this.running = this.run();
  }

  /** Watches no longer: nothing of the kind is kept from now on. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.hear().catch((error: unknown) => {
        if (!signal.aborted)
          this.logger.warn({ err: error, kind: this.kind }, 'nothing is kept: its changes are not heard');
      });
      await sleep(pauseMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Rejects when changes are heard no longer; resolves when it is to end. */
  private async hear(): Promise<void> {
    let lose: (error: unknown) => void = () => undefined;
    const lost = new Promise<never>((_resolve, reject) => (lose = reject));
    lost.catch(() => undefined);
    const watch = await this.watch({ changed: () => this.cache.forgetAll(this.kind), lost: (error) => lose(error) });
    try {
      this.cache.hear(this.kind);
      await Promise.race([lost, this.ended]);
    } finally {
      this.cache.deafen(this.kind);
      await watch.close().catch(() => undefined);
    }
  }
}
