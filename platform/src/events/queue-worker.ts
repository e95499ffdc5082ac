import { setTimeout } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { Logger } from '../telemetry/index.ts';
import type { Message, Outcome } from './queues.ts';

const schema = 'events';
/** A notification wakes it, and who looks for due messages: this is the net under both. */
const pollingMilliseconds = 30_000;
const heartbeatMilliseconds = 1_000;
const pauseAfterFailureMilliseconds = 1_000;
const patienceMilliseconds = 5_000;
const pauseOfPostponedSeconds = 0.25;
const longestError = 2_000;

/**
 * Takes the first messages that can be taken in. Of those with one key that is the oldest, and none while one is in hand, or
 * waits to come again. pg-boss has a statement for that too (its policy `key_strict_fifo`), which reads everything that waits
 * each time; this one reads what it takes. The policy's unique index still stands behind it. A subquery that counts
 * stays one for each row, by the index, whatever the planner believes of the table's size.
 */
const claim = `
  with next as (
    select j.id from ${schema}.job j
    where j.name = $1 and j.state < 'active' and not j.blocked and j.start_after <= ${schema}.job_now()
      and (j.singleton_key is null or (
        (select count(*) from (
          select from ${schema}.job b
          where b.name = $1 and b.singleton_key = j.singleton_key and b.state in ('active', 'retry', 'failed')
            and b.policy = 'key_strict_fifo' and b.id <> j.id limit 1) busy) = 0
        and (j.state = 'retry' or (select count(*) from (
          select from ${schema}.job b
          where b.name = $1 and b.singleton_key = j.singleton_key and b.state = 'created' and not b.blocked
            and b.policy = 'key_strict_fifo' and (b.created_on, b.id) < (j.created_on, j.id) limit 1) earlier) = 0)))
    order by j.priority desc, j.created_on limit $2 for update of j skip locked
  )
  update ${schema}.job j set state = 'active', started_on = ${schema}.job_now(), heartbeat_on = ${schema}.job_now(),
    retry_count = case when started_on is not null then retry_count + 1 else retry_count end
  from next where j.name = $1 and j.id = next.id
  returning j.id, j.data, j.retry_count as "retryCount"`;

/** They stay the first of their keys. Without a start, the next attempt has the number of this one. */
const postpone = `
  update ${schema}.job set state = 'retry', started_on = null, heartbeat_on = null,
    start_after = ${schema}.job_now() + $3 * interval '1s'
  where name = $1 and state = 'active' and (id::text || ':' || retry_count) = any($2) and id = any($4::uuid[])`;

/** A message that this process has, by its attempt: what was given to another meanwhile is not ours to settle. */
interface Claim {
  readonly id: string;
  readonly retryCount: number;
}

/** What a {@link QueueWorker} works on. */
export interface QueueWorkerOptions {
  readonly boss: PgBoss;
  readonly queue: string;
  readonly batchSize: number;
  readonly run: (messages: readonly Message[]) => Promise<readonly Outcome[]>;
  readonly logger: Logger;
}

/** Takes messages of a queue, a batch after the other, and tells the queue what became of them. */
export class QueueWorker {
  private readonly stopping = new AbortController();
  private readonly abandoning = new AbortController();
  private wakeUp: () => void = () => undefined;
  private isWoken = false;
  private readonly running: Promise<void>;

  constructor(private readonly options: QueueWorkerOptions) {
    this.running = this.work();
  }

  /** Has it look for messages now. */
  wake(): void {
    this.isWoken = true;
    this.wakeUp();
  }

  /** Waits for what is in hand, at most five seconds; then gives it back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    const late = setTimeout(patienceMilliseconds, true, { ref: false });
    if (await Promise.race([this.running.then(() => false), late])) this.abandoning.abort();
  }

  private async work(): Promise<void> {
    const { logger, queue } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        this.isWoken = false;
        // While there is something, it looks again: the next of a key can be taken when the one before it is done.
        if ((await this.workOnBatch()) === 0) await this.sleep();
      } catch (error) {
        // What is in hand still comes again, since nobody tells of it any more.
        logger.warn({ err: error, queue }, 'the queue cannot be reached now; trying again');
        await setTimeout(pauseAfterFailureMilliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(
          () => undefined,
        );
      }
    }
  }

  private async sleep(): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wakeUp = resolve));
    if (this.isWoken || this.stopping.signal.aborted) return;
    const timer = globalThis.setTimeout(() => this.wakeUp(), pollingMilliseconds).unref();
    await woken;
    clearTimeout(timer);
  }

  /** Returns how many messages there were. */
  private async workOnBatch(): Promise<number> {
    const { boss, queue, batchSize, run } = this.options;
    const { rows } = await boss.getDb().executeSql(claim, [queue, batchSize]);
    const claimed = rows as readonly (Claim & { readonly data: unknown })[];
    if (claimed.length === 0) return 0;
    const lost = new Map(claimed.map(({ id }) => [id, new AbortController()]));
    const messages = claimed.map(({ id, data, retryCount }) => {
      const signal = AbortSignal.any([lost.get(id)!.signal, this.abandoning.signal]);
      return { id, data, attempt: retryCount + 1, signal };
    });
    const heartbeat = setInterval(() => void this.tell(claimed, lost), heartbeatMilliseconds);
    const abandoned = new Promise<null>((resolve) => {
      this.abandoning.signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    const outcomes = await Promise.race([run(messages), abandoned])
      .catch((error: unknown) => messages.map((): Outcome => ({ status: 'failed', error })))
      .finally(() => clearInterval(heartbeat));
    if (outcomes) await this.settle(claimed, outcomes);
    else await this.postpone(claimed, 0);
    return claimed.length;
  }

  /** Says that the messages are in hand still. */
  private async tell(claimed: readonly Claim[], lost: ReadonlyMap<string, AbortController>): Promise<void> {
    const { boss, queue, logger } = this.options;
    try {
      const { rows } = await boss.getDb().executeSql(
        `update ${schema}.job set heartbeat_on = ${schema}.job_now()
         where name = $1 and state = 'active' and (id::text || ':' || retry_count) = any($2) and id = any($3::uuid[])
         returning id`,
        [queue, attemptsOf(claimed), claimed.map(({ id }) => id)],
      );
      const held = new Set((rows as readonly { readonly id: string }[]).map(({ id }) => id));
      for (const [id, controller] of lost) if (!held.has(id)) controller.abort(new Error('It was given to another.'));
    } catch (error) {
      logger.warn({ err: error, queue }, 'the queue cannot be told what is in hand');
    }
  }

  private async settle(claimed: readonly Claim[], outcomes: readonly Outcome[]): Promise<void> {
    const { boss, queue, logger } = this.options;
    const which = (status: Outcome['status']) => claimed.filter((_, index) => outcomes[index]?.status === status);
    const [done, postponed] = [which('done'), which('postponed')];
    if (done.length > 0) await boss.complete(queue, [...done]);
    if (postponed.length > 0) await this.postpone(postponed, pauseOfPostponedSeconds);
    for (const [index, { id, retryCount }] of claimed.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'postponed')
        logger.warn({ err: outcome.reason, queue, id }, 'a message waits until it can be taken in');
      if (outcome?.status !== 'failed') continue;
      logger.error({ err: outcome.error, queue, id, attempt: retryCount + 1 }, 'a message could not be taken in');
      await boss.fail(queue, [{ id, retryCount }], { message: String(outcome.error).slice(0, longestError) });
    }
  }

  private async postpone(claims: readonly Claim[], seconds: number): Promise<void> {
    const ids = claims.map(({ id }) => id);
    await this.options.boss.getDb().executeSql(postpone, [this.options.queue, attemptsOf(claims), seconds, ids]);
  }
}

function attemptsOf(claims: readonly Claim[]): string[] {
  return claims.map(({ id, retryCount }) => `${id}:${retryCount}`);
}
