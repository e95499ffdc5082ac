import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from '../telemetry/index.ts';

const pauseMilliseconds = 500;

/** The epoch, the scope, and how many changes of it were counted. */
type Counted = readonly [epoch: string, scope: string, count: number];

/** Counts a change, and tells everybody. The epoch is another when Redis has lost what it had. */
const countScript = `
  redis.call('HSETNX', KEYS[1], 'epoch', ARGV[2])
  local epoch = redis.call('HGET', KEYS[1], 'epoch')
  local count = redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
  redis.call('PUBLISH', KEYS[1], cjson.encode({ epoch, ARGV[1], count }))
  return { epoch, count }`;

const joinScript = `
  redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1])
  return redis.call('HGETALL', KEYS[1])`;

/**
 * Counts the changes of each scope in Redis, and hears how many the other processes have counted. A number only grows
 * within an epoch, so neither the order of messages nor one that is lost matters to who joins again after it.
 */
export class RedisGenerations {
  private readonly redis: Redis;
  private readonly subscriber: Redis;
  private readonly key: string;
  private readonly logger: Logger;
  private readonly counts = new Map<string, number>();
  /** The last change of each scope that was not counted yet: until it is, there is no agreement on the scope. */
  private readonly pending = new Map<string, number>();
  /** What is agreed on is of this epoch; null while there is no agreement. */
  private epoch: string | null = null;
  private lastChange = 0;
  /** Differs after each loss of a connection. */
  private losses = 0;
  /** What was heard while the numbers were being read. */
  private early: Counted[] = [];
  private joining: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(options: { readonly redis: Redis; readonly key: string; readonly logger: Logger }) {
    this.redis = options.redis;
    this.key = options.key;
    this.logger = options.logger;
    // It subscribes by itself, before it reads the numbers: so it misses none.
    this.subscriber = this.redis.duplicate({ autoResubscribe: false });
    this.subscriber.on('message', (_channel, message) => this.hear(JSON.parse(message) as Counted));
    for (const connection of [this.redis, this.subscriber]) {
      connection.on('error', (error) => this.logger.debug({ err: error }, 'Redis'));
      connection.on('ready', () => void this.join());
      connection.on('close', () => this.leave());
    }
  }

  /** Resolves when there is agreement, or there was none at the first attempt; it goes on trying then. */
  async start(): Promise<void> {
    await Promise.allSettled([this.redis.connect(), this.subscriber.connect()]);
    await this.join();
  }

  /** Undefined while there is no agreement. */
  of(scope: string): string | undefined {
    if (this.epoch === null || this.pending.has(scope)) return undefined;
    return `${this.epoch} ${this.counts.get(scope) ?? 0}`;
  }

  next(scope: string): void {
    this.pending.set(scope, (this.lastChange += 1));
    if (this.epoch !== null) void this.count(scope);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.subscriber.disconnect();
  }

  private hear(counted: Counted): void {
    const [epoch, scope, count] = counted;
    if (this.epoch === null) this.early.push(counted);
    else if (epoch === this.epoch) this.counts.set(scope, Math.max(count, this.counts.get(scope) ?? 0));
    else this.leaveAndJoin();
  }

  /** Counts all changes of a scope that were not counted yet, as one. */
  private async count(scope: string): Promise<void> {
    const { epoch } = this;
    const change = this.pending.get(scope);
    try {
      const [counted, count] = (await this.redis.eval(countScript, 1, this.key, scope, randomUUID())) as [
        string,
        number,
      ];
      if (this.epoch !== epoch) return;
      if (counted !== epoch) {
        this.leaveAndJoin();
        return;
      }
      this.hear([epoch, scope, count]);
      // What has changed in the meantime is counted by itself.
      if (this.pending.get(scope) === change) this.pending.delete(scope);
    } catch (error) {
      this.logger.debug({ err: error, scope }, 'a change cannot be counted in Redis now');
      if (this.epoch === epoch) this.leaveAndJoin();
    }
  }

  private join(): Promise<void> {
    clearTimeout(this.timer);
    if (this.stopped || this.epoch !== null) return Promise.resolve();
    return (this.joining ??= this.tryToJoin().finally(() => (this.joining = null)));
  }

  private async tryToJoin(): Promise<void> {
    const { losses } = this;
    try {
      this.early = [];
      await this.subscriber.subscribe(this.key);
      const fields = (await this.redis.eval(joinScript, 1, this.key, randomUUID())) as string[];
      // Who has lost its connection meanwhile has subscribed to nothing.
      if (losses !== this.losses) throw new Error('A connection to Redis was lost.');
      const numbers = new Map<string, string>();
      for (let index = 0; index < fields.length; index += 2) numbers.set(fields[index]!, fields[index + 1]!);
      this.counts.clear();
      this.epoch = numbers.get('epoch')!;
      numbers.delete('epoch');
      for (const [scope, count] of numbers) this.counts.set(scope, Number(count));
      for (const counted of this.early.splice(0)) this.hear(counted);
      for (const scope of this.pending.keys()) void this.count(scope);
    } catch (error) {
      this.logger.debug({ err: error }, 'Redis is not reached now: what is kept is kept in memory');
      this.again();
    }
  }

  private leave(): void {
    this.epoch = null;
    this.losses += 1;
  }

  private leaveAndJoin(): void {
    this.leave();
    this.again();
  }

  private again(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.join(), pauseMilliseconds).unref();
  }
}
