import { mostCounted, type Page, type PageRequest, readPage } from '../persistence/index.ts';
import { deadLetterQueue, type Queues, queueSchema as schema } from './queues.ts';

/** How a queue is doing. */
export interface QueueState {
  readonly name: string;
  readonly kind: 'EVENTS' | 'JOBS';
  /** Those that can be taken in now. */
  readonly readyCount: number;
  /** Those that are in hand. */
  readonly activeCount: number;
  /** Those whose time has not come: jobs for later, and what is tried again after a pause. */
  readonly waitingCount: number;
  readonly deadLetterCount: number;
  /** How long the oldest that is ready has been so; null where none is. */
  readonly oldestReadySeconds: number | null;
  /** How many were done in the last minute. */
  readonly completedPerMinute: number;
}

/** A message that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  /** The type of the event, or the queue of the job. */
  readonly type: string;
  readonly payload: unknown;
  /** What the last attempt failed with. */
  readonly error: string;
  readonly attempts: number;
  /** When the event happened; null for a job. */
  readonly occurredAt: Date | null;
  /** When it was given up. */
  readonly failedAt: Date;
}

interface DeadRow {
  readonly id: string;
  readonly source_name: string;
  readonly source_id: string;
  readonly source_retry_count: number;
  readonly source_output: { readonly message?: string; readonly value?: { readonly message?: string } } | null;
  readonly singleton_key: string | null;
  readonly created_on: Date;
  readonly data: unknown;
}

const listQueues = `
  with queued as (
    select name,
      count(*) filter (where start_after <= ${schema}.job_now()) as ready,
      count(*) filter (where start_after > ${schema}.job_now()) as waiting,
      extract(epoch from ${schema}.job_now() - min(start_after)
        filter (where start_after <= ${schema}.job_now())) as oldest
    from ${schema}.job where state < 'active' and not blocked and name <> '${deadLetterQueue}' group by name
  ), active as (
    select name, count(*) from ${schema}.job where state = 'active' group by name
  ), completed as (
    select name, count(*) from ${schema}.job
    where state = 'completed' and completed_on > ${schema}.job_now() - interval '1 minute' group by name
  ), dead as (
    select source_name as name, count(*) from ${schema}.job
    where name = '${deadLetterQueue}' and state < 'active' and not blocked group by source_name
  )
  select q.name, coalesce(queued.ready, 0)::int as ready, coalesce(queued.waiting, 0)::int as waiting,
    queued.oldest::float8 as oldest, coalesce(active.count, 0)::int as active,
    coalesce(completed.count, 0)::int as completed, coalesce(dead.count, 0)::int as dead
  from ${schema}.queue q
  left join queued using (name) left join active using (name) left join completed using (name) left join dead using (name)
  where q.name <> '${deadLetterQueue}' and q.name not like '\\_\\_%' order by q.name`;

/** What an administrator sees of the queues, and does about what was given up. Who may is for the use case to say. */
export class QueueBoard {
  constructor(private readonly queues: Queues) {}

  /** All queues, by name. */
  async list(): Promise<readonly QueueState[]> {
    const { rows } = await this.queues.database.executeSql(listQueues);
    type Row = Readonly<Record<'ready' | 'waiting' | 'active' | 'completed' | 'dead', number>> & {
      readonly name: string;
      readonly oldest: number | null;
    };
    return (rows as readonly Row[]).map(({ name, ready, waiting, active, completed, dead, oldest }) => ({
      name,
      kind: name.startsWith('events.') ? 'EVENTS' : 'JOBS',
      readyCount: ready,
      activeCount: active,
      waitingCount: waiting,
      deadLetterCount: dead,
      oldestReadySeconds: oldest,
      completedPerMinute: completed,
    }));
  }

  /**
   * A page of what was given up, the last first. Where the one that a cursor names is there no more, the list begins anew.
   * @param request.queue only of this queue
   */
  deadLetters(request: PageRequest & { readonly queue?: string | null | undefined }): Promise<Page<DeadLetter>> {
    const queue = request.queue ?? null;
    const ofQueue = `name = '${deadLetterQueue}' and state < 'active' and not blocked and ($1::text is null or source_name = $1)`;
    return readPage(request, {
      find: async ({ before, limit }) => {
        const { rows } = await this.queues.database.executeSql(
          `with place as (select created_on, id from ${schema}.job where name = '${deadLetterQueue}' and id = $2)
           select * from ${schema}.job where ${ofQueue}
             and (not exists (select from place) or (created_on, id) < (select created_on, id from place))
           order by created_on desc, id desc limit $3`,
          [queue, before ?? null, limit],
        );
        return (rows as readonly DeadRow[]).map(toDeadLetter);
      },
      count: async () => {
        const { rows } = await this.queues.database.executeSql(
          `select count(*)::int from (select from ${schema}.job where ${ofQueue} limit ${mostCounted}) counted`,
          [queue],
        );
        return (rows[0] as { readonly count: number }).count;
      },
    });
  }

  /**
   * Puts dead letters back into their queues, with all attempts before them.
   * @returns the ids of those that were still there: of two calls with the same ids, one gets them
   */
  replay(ids: readonly string[]): Promise<readonly string[]> {
    return this.queues.withTransaction(async (db) => {
      const letters = await takeDeadLetters(db, ids);
      for (const queue of new Set(letters.map(({ source_name }) => source_name))) {
        const mine = letters.filter(({ source_name }) => source_name === queue);
        // It comes back with its own id; what is left of its first life is in the way.
        await db.executeSql(`delete from ${schema}.job where name = $1 and id = any($2::uuid[]) and state > 'active'`, [
          queue,
          mine.map(({ source_id }) => source_id),
        ]);
        const messages = mine.map(({ source_id: id, data, singleton_key: key }) => ({
          id,
          data: data as object,
          ...(key !== null && { key }),
        }));
        await this.queues.add(queue, messages, db);
      }
      return letters.map(({ id }) => id);
    });
  }

  /**
   * Forgets dead letters.
   * @returns the ids of those that were still there
   */
  discard(ids: readonly string[]): Promise<readonly string[]> {
    return this.queues.withTransaction(async (db) => (await takeDeadLetters(db, ids)).map(({ id }) => id));
  }
}

/** Of two transactions that take the same, the second waits for the first, and finds them gone. */
async function takeDeadLetters(db: Queues['database'], ids: readonly string[]): Promise<readonly DeadRow[]> {
  const { rows } = await db.executeSql(
    `delete from ${schema}.job where name = '${deadLetterQueue}' and id = any($1::uuid[]) returning *`,
    [ids],
  );
  return rows as readonly DeadRow[];
}

function toDeadLetter({ id, source_name, source_output, source_retry_count, created_on, data }: DeadRow): DeadLetter {
  const event = source_name.startsWith('events.')
    ? (data as { readonly type: string; readonly occurredAt: string; readonly payload: unknown })
    : undefined;
  return {
    id,
    queue: source_name,
    type: event?.type ?? source_name,
    payload: event ? event.payload : data,
    error: source_output?.message ?? source_output?.value?.message ?? 'unknown',
    attempts: source_retry_count + 1,
    occurredAt: event ? new Date(event.occurredAt) : null,
    failedAt: created_on,
  };
}
