import { setTimeout } from 'node:timers/promises';
import type { Db } from 'pg-boss';
import type { Logger } from '../telemetry/index.ts';
import type { QueueWorkers } from './queue-workers.ts';

const schema = 'events';
/** A process tells of each message in hand once a second. */
const silenceSeconds = 3;
const pauseMilliseconds = 1_000;

/**
 * - What a process that has been silent had in hand is there for others again. Its attempt counts: a message that kills
 *   who takes it in must come to an end. The last attempt is left to pg-boss, which gives the message up.
 * - A message that was given up no longer holds up those after it; its copy is among the dead letters.
 * - Queues that have something due, because of these two, or because its time has come.
 */
const look = `
  with given_back as (
    update ${schema}.job set state = 'retry', start_after = ${schema}.job_now(), heartbeat_on = null
    where state = 'active' and heartbeat_on < ${schema}.job_now() - ${silenceSeconds} * interval '1s'
      and heartbeat_seconds is not null and retry_count < retry_limit
    returning name
  ), let_pass as (
    delete from ${schema}.job where state = 'failed' and policy = 'key_strict_fifo' returning name
  )
  select name from given_back union select name from let_pass union
  select mine.name from unnest($1::text[]) mine (name) where exists (
    select from ${schema}.job j
    where j.name = mine.name and j.state < 'active' and not j.blocked and j.start_after <= ${schema}.job_now()
  )`;

/** Makes the indexes that looking needs, where they are missing. Of several processes that start together, one does it. */
export async function prepareLookingForMessages(db: Db): Promise<void> {
  const { rows } = await db.executeSql(`select to_regclass('${schema}.job_completed') is not null as there`);
  if ((rows[0] as { readonly there: boolean }).there) return;
  await db.executeSql(`
    do $$ begin
      perform pg_advisory_xact_lock(hashtext('${schema}.job_completed'));
      create index if not exists job_in_hand on ${schema}.job_common (heartbeat_on) where state = 'active';
      create index if not exists job_completed on ${schema}.job_common (completed_on) where state = 'completed';
    end $$`);
}

/**
 * Looks once a second, by the database's clock, for messages of killed processes and for those whose time has come, and
 * wakes this process's workers for them. Each process does it; that two do it at once does no harm.
 */
export class AbandonedMessages {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly options: { readonly db: Db; readonly workers: QueueWorkers; readonly logger: Logger }) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { db, workers, logger } = this.options;
    const { signal } = this.stopping;
    for (;;) {
      await setTimeout(pauseMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const { rows } = await db.executeSql(look, [workers.queues]);
        for (const { name } of rows as readonly { readonly name: string }[]) workers.wake(name);
      } catch (error) {
        logger.warn({ err: error }, 'due messages cannot be looked for now; trying again');
      }
    }
  }
}
