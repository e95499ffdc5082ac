import { type Db, type JobInsert, PgBoss } from 'pg-boss';
import type { Logger } from '../telemetry/index.ts';
import { AbandonedMessages, prepareLookingForMessages } from './abandoned-messages.ts';
import { QueueWorker } from './queue-worker.ts';
import { QueueWorkers } from './queue-workers.ts';
import { isTransientError } from './transient-error.ts';

/** The PostgreSQL schema of the queues. */
export const queueSchema = 'events';
/** The queue of what was given up. */
export const deadLetterQueue = 'dead-letters';

/** The least that pg-boss allows. It is seen long before, by {@link AbandonedMessages}. */
const heartbeatSeconds = 10;
/** Where pg-boss notifies of what was added to a queue, by its name. */
const channel = `'pgboss_' || left(encode(sha224('${queueSchema}'::bytea), 'hex'), 24)`;
const secondsPerDay = 24 * 60 * 60;
/** What nobody took in is not lost for a year. */
const keptSeconds = 365 * secondsPerDay;

/** How what fails in a queue is tried again. */
export interface QueueRule {
  readonly retry: { readonly limit: number; readonly delaySeconds: number; readonly longestDelaySeconds: number };
  readonly expireSeconds: number;
  /** How long a message is kept after it was done; so long, one with its id is not added again. */
  readonly keepDoneSeconds: number;
  /** `by-key`: of messages with one key, each waits until the one before it is done or given up. */
  readonly order: 'none' | 'by-key';
}

/** A message to put into a queue. */
export interface NewMessage {
  /** A UUID. One whose id is in the queue already is passed over. */
  readonly id: string;
  readonly data: object;
  /** Of a queue that is ordered by key. */
  readonly key?: string;
  readonly startAfter?: Date | null;
}

/** A message that is in hand. */
export interface Message {
  readonly id: string;
  readonly data: unknown;
  /** 1 for the first time. */
  readonly attempt: number;
  /** Aborts when the message has been taken away, because this process seemed dead, or the process stops. */
  readonly signal: AbortSignal;
}

/**
 * What became of a message: `done` takes it from the queue, `failed` costs it one of its attempts, `postponed` brings it
 * again after a moment as if nothing had been.
 */
export type Outcome =
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'postponed'; readonly reason: unknown };

/** What an error makes of the message that led to it: a database that is away for a while costs no attempt. */
export function outcomeOf(error: unknown): Outcome {
  return isTransientError(error) ? { status: 'postponed', reason: error } : { status: 'failed', error };
}

/** The queues of all processes, on PostgreSQL by pg-boss: of events and of jobs. */
export class Queues {
  private readonly workers = new QueueWorkers();
  private readonly abandoned: AbandonedMessages;
  private listening: { close(): Promise<void> } | undefined;

  private constructor(
    private readonly boss: PgBoss,
    private readonly logger: Logger,
  ) {
    this.abandoned = new AbandonedMessages({ db: boss.getDb(), workers: this.workers, logger });
  }

  static async open(options: { readonly url: string; readonly logger: Logger }): Promise<Queues> {
    const { url, logger } = options;
    const boss = new PgBoss({
      connectionString: url,
      schema: queueSchema,
      application_name: 'coursegraph',
      maintenanceIntervalSeconds: 600,
    });
    boss.on('error', (error) => logger.warn({ err: error }, 'queues'));
    await boss.start();
    await boss.createQueue(deadLetterQueue, { retentionSeconds: keptSeconds });
    await prepareLookingForMessages(boss.getDb());
    const queues = new Queues(boss, logger);
    await queues.listen();
    return queues;
  }

  /** Where the queues are, for SQL that pg-boss has no function for. */
  get database(): Db {
    return this.boss.getDb();
  }

  /** Does some work with SQL in a transaction of its own. */
  async withTransaction<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    const transaction = await this.database.beginTransaction!();
    try {
      const result = await work(transaction.db);
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  }

  /** Makes sure that there is a queue, and that it goes by this rule. */
  async create(name: string, rule: QueueRule): Promise<void> {
    const { retry, expireSeconds, keepDoneSeconds, order } = rule;
    const policy = order === 'by-key' ? 'key_strict_fifo' : 'standard';
    const options = {
      notify: true,
      retryLimit: retry.limit,
      retryDelay: retry.delaySeconds,
      retryDelayMax: retry.longestDelaySeconds,
      retryBackoff: true,
      expireInSeconds: expireSeconds,
      heartbeatSeconds,
      retentionSeconds: keptSeconds,
      deleteAfterSeconds: keepDoneSeconds,
      deadLetter: deadLetterQueue,
    };
    await this.boss.createQueue(name, { policy, ...options });
    const existing = await this.boss.getQueue(name);
    if (existing && existing.policy !== policy) await this.changePolicy(name, policy);
    await this.boss.updateQueue(name, options);
  }

  /**
   * Puts messages into a queue, in this order, with one statement.
   * @param db where the statement is executed, to have it in a transaction of PostgreSQL
   */
  async add(name: string, messages: readonly NewMessage[], db?: Db): Promise<void> {
    const jobs = messages.map(({ id, data, key, startAfter }): JobInsert => ({
      id,
      data,
      ...(key !== undefined && { singletonKey: key }),
      ...(startAfter && { startAfter }),
    }));
    await this.boss.insert(name, jobs, db && { db });
    // Their order is when the insert began; in a transaction, that would be when the transaction began.
    if (db)
      await db.executeSql(
        `update ${queueSchema}.job set created_on = clock_timestamp()
         where name = $1 and id in (select value::uuid from json_array_elements_text($2::json))`,
        [name, JSON.stringify(messages.map(({ id }) => id))],
      );
  }

  /** Calls `run` with what a queue has, a batch at a time; it returns an outcome for each message, in the same order. */
  work(
    queue: string,
    options: {
      /** How many batches are in hand at a time. */
      readonly concurrency: number;
      readonly batchSize: number;
      readonly run: (messages: readonly Message[]) => Promise<readonly Outcome[]>;
    },
  ): void {
    const { concurrency, batchSize, run } = options;
    const { boss, logger } = this;
    for (let index = 0; index < concurrency; index++)
      this.workers.add(queue, new QueueWorker({ boss, queue, batchSize, run, logger }));
  }

  /** Adds an empty message to a queue by a cron expression, in UTC: one, however many processes there are. */
  async schedule(name: string, cron: string): Promise<void> {
    await this.boss.schedule(name, cron, {}, { tz: 'UTC' });
  }

  /** Waits for what runs, at most five seconds, and disconnects. */
  async close(): Promise<void> {
    await this.workers.stop();
    await this.abandoned.stop();
    await this.listening?.close();
    await this.boss.stop({ graceful: true, timeout: 5_000, close: true });
  }

  /** Has workers woken by what is added to their queues. Where the connection was lost for a while, all look. */
  private async listen(): Promise<void> {
    const { rows } = await this.database.executeSql(`select ${channel} as channel`);
    const { channel: name } = rows[0] as { readonly channel: string };
    const wakeAll = () => this.workers.queues.forEach((queue) => this.workers.wake(queue));
    this.listening = await this.database.listen!(name, (queue) => this.workers.wake(queue), wakeAll);
  }

  /** A queue of an older version. What is in it is taken along; without a key, each message is on its own. */
  private async changePolicy(name: string, policy: string): Promise<void> {
    await this.database.executeSql(
      `with changed as (update ${queueSchema}.queue set policy = $2 where name = $1 returning name)
       update ${queueSchema}.job j set policy = $2, singleton_key = coalesce(singleton_key, id::text)
       from changed where j.name = changed.name`,
      [name, policy],
    );
  }
}
