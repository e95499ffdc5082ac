import { setTimeout as sleep } from 'node:timers/promises';
import type { Generations } from '@coursegraph/platform/cache';
import { aliveMilliseconds, changesPath, readChanges } from '@coursegraph/platform/changes';
import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';

const pauseMilliseconds = 1_000;
const patienceMilliseconds = 3 * aliveMilliseconds;

/**
 * Listens to what a subgraph says of changes, and says at any time whether it hears. What was kept before it heard, or
 * before a change, has another `generation` than what is kept now. Gateways that share their answers agree on generations.
 */
export class ChangeListener {
  private readonly connection: SubgraphConnection;
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private readonly generations: Generations;
  private readonly scope: string;
  private heard = false;

  constructor(
    connection: SubgraphConnection,
    { generations, logger }: { readonly generations: Generations; readonly logger: Logger },
  ) {
    this.connection = connection;
    this.logger = logger;
    this.generations = generations;
    this.scope = `gateway answer ${connection.name}`;
    this.running = this.run();
  }

  /** Whether changes are heard of: else nothing may be kept or answered. */
  get hears(): boolean {
    return this.heard;
  }

  /** Differs after each change. */
  get generation(): string {
    return this.generations.of(this.scope);
  }

  /** Says that something has changed, to who knows it before the subgraph says it. */
  changed(): void {
    this.generations.next(this.scope);
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
        // What others have kept may be older than what is heard from now on.
        if (message === 'open' || message === 'changed') this.changed();
        if (message === 'open') this.heard = true;
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
