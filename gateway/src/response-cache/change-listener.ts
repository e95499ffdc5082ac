import { setTimeout as sleep } from 'node:timers/promises';
import { aliveMilliseconds, changesPath, readChanges } from '@coursegraph/platform/changes';
import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';

const pauseMilliseconds = 1_000;
const patienceMilliseconds = 3 * aliveMilliseconds;

/**
 * Listens to what a subgraph says of changes, and says at any time whether it hears. What was kept before it heard, or
 * before a change, has another `generation` than what is kept now.
 */
export class ChangeListener {
  private readonly connection: SubgraphConnection;
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private heard = false;
  private changes = 0;

  constructor(connection: SubgraphConnection, logger: Logger) {
    this.connection = connection;
    this.logger = logger;
    this.running = this.run();
  }

  /** Whether changes are heard of: else nothing may be kept or answered. */
  get hears(): boolean {
    return this.heard;
  }

  /** Differs after each change. */
  get generation(): number {
    return this.changes;
  }

  /** Says that something has changed, to who knows it before the subgraph says it. */
  changed(): void {
    this.changes += 1;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.listen(signal).catch((error: unknown) => {
        if (!signal.aborted) this.logger.debug({ err: error, subgraph: this.connection.name }, 'changes are not heard');
      });
      this.heard = false;
      this.changed();
      await sleep(pauseMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async listen(stopped: AbortSignal): Promise<void> {
    const silence = new AbortController();
    const timer = setTimeout(
      () => silence.abort(new Error('Nothing was said for too long.')),
      patienceMilliseconds,
    ).unref();
    const signal = AbortSignal.any([stopped, silence.signal]);
    try {
      const request = new Request(new URL(changesPath, `http://${this.connection.name}.invalid`), { signal });
      const { ok, status, body } = await this.connection.fetch(request);
      if (!ok || !body) throw new Error(`It answered with status ${status}.`);
      for await (const message of readChanges(body, signal)) {
        timer.refresh();
        if (message === 'open') this.heard = true;
        if (message === 'changed') this.changed();
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
