import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { Logger } from '../telemetry/index.ts';

const pauseAfterFailureMilliseconds = 500;
const patienceMilliseconds = 5_000;

/** A collection of MongoDB, as the driver gives it: MikroORM has no word for change streams. */
export type LiveCollection = ReturnType<EntityManager['getCollection']>;

type Stream = ReturnType<LiveCollection['watch']>;
type StreamOptions = Parameters<LiveCollection['watch']>[1];

/** A change to a collection, as its stream brings it. */
export type StreamedChange = Awaited<ReturnType<Stream['next']>>;

/** Who listens for changes to what has one key. It must not throw. */
export interface LiveListener<Value> {
  readonly changed: (value: Value) => void;
  /** Changes may have come that it was not told of, up to now: it has to read what is kept. */
  readonly missed: () => void;
  /** It is told of nothing more, since the process stops. */
  readonly closed: () => void;
}

/** What {@link LiveChanges} works with. */
export interface LiveChangesOptions<Value> {
  readonly collection: LiveCollection;
  /** The stages that let pass what matters, so that the database sends nothing else. */
  readonly pipeline: object[];
  readonly options?: StreamOptions;
  /** Whom a change is for, and what they are told; undefined for nobody. */
  readonly read: (change: StreamedChange) => { readonly key: string; readonly value: Value } | undefined;
  readonly logger: Logger;
}

/**
 * Tells those who listen in this process of changes to a collection, whichever process made them. However many listen,
 * there is one change stream: it is opened for the first, and closed after the last.
 *
 * It does not go on where it broke off. Who listens is told that something may have been missed, each time that the
 * stream is opened, and then reads what is kept: so there is no position that could be lost.
 * @see https://www.mongodb.com/docs/manual/changeStreams/
 */
export class LiveChanges<Value> {
  private readonly options: LiveChangesOptions<Value>;
  private readonly listeners = new Map<string, Set<LiveListener<Value>>>();
  private running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
  private opened = false;

  constructor(options: LiveChangesOptions<Value>) {
    this.options = options;
  }

  /** How many listen. */
  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Whether who listens now is told of every change from now on. Where not, `missed` is called when it is so. */
  get isOpen(): boolean {
    return this.opened;
  }

  get logger(): Logger {
    return this.options.logger;
  }

  /** Listens for what has a key. Returns how to stop. */
  listen(key: string, listener: LiveListener<Value>): () => void {
    const listeners = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, listeners.add(listener));
    if (!this.running) {
      const stop = new AbortController();
      this.running = { stop, ended: this.run(stop.signal) };
    }
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.listeners.delete(key);
      if (this.listeners.size === 0) void this.stop();
    };
  }

  /** Closes the stream, and tells those who still listen. */
  async close(): Promise<void> {
    for (const listener of [...this.listeners.values()].flatMap((listeners) => [...listeners])) listener.closed();
    await this.stop();
  }

  private async stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.opened = false;
    running?.stop.abort();
    await running?.ended;
  }

  private async run(stopped: AbortSignal): Promise<void> {
    const isStopped = () => stopped.aborted;
    while (!isStopped()) {
      try {
        await this.tellOfChanges(stopped);
      } catch (error) {
        if (isStopped()) return;
        this.opened = false;
        this.logger.warn({ err: error }, 'a stream of changes broke off; it is opened again');
        await setTimeout(pauseAfterFailureMilliseconds, undefined, { signal: stopped }).catch(() => undefined);
      }
    }
  }

  private async tellOfChanges(stopped: AbortSignal): Promise<void> {
    const { collection, pipeline, options, read } = this.options;
    const stream = collection.watch(pipeline, options);
    const close = () => void stream.close().catch(() => undefined);
    stopped.addEventListener('abort', close, { once: true });
    try {
      const first = stream.next();
      // A cursor that is open has a token. `tryNext()` would tell too, but waits a second for a change before it does.
      await Promise.race([once(stream, 'resumeTokenChanged'), first]);
      // What was written before the stream began may not have reached a majority yet, and then a reader would not see it.
      // A linearizable read waits for that.
      await collection.findOne(
        { _id: '' as never },
        { readConcern: { level: 'linearizable' }, maxTimeMS: patienceMilliseconds },
      );
      if (stopped.aborted) return;
      this.opened = true;
      for (const listeners of this.listeners.values()) for (const listener of listeners) listener.missed();
      for (let next = first; ; next = stream.next()) {
        const told = read(await next);
        for (const listener of (told && this.listeners.get(told.key)) ?? []) listener.changed(told!.value);
      }
    } finally {
      stopped.removeEventListener('abort', close);
      await stream.close().catch(() => undefined);
    }
  }
}
