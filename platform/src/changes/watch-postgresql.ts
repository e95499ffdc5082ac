import type { MikroORM } from '@mikro-orm/postgresql';
import type { EntityDefinition } from '../persistence/index.ts';
import type { WatchChanges } from './change-feed.ts';

/** PostgreSQL allows 63 bytes. */
const channelOf = (schema: string) => `changes ${schema}`.slice(0, 63);

/**
 * Watches the tables of some entities: a trigger notifies of rows that are changed or removed, when their transaction is
 * committed. Of new rows it does not: nobody keeps that there is none.
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 */
export function watchPostgreSql(
  orm: MikroORM,
  options: { readonly schema: string; readonly entities: readonly EntityDefinition[] },
): WatchChanges {
  const { schema, entities } = options;
  return async ({ changed, lost }) => {
    for (const entity of entities)
      await announceChanges(orm, { schema, table: orm.getMetadata().find(entity)!.tableName });
    const pool = await orm.em.getConnection().getNativeClient();
    const client = await pool.connect();
    client.on('notification', changed);
    client.on('error', lost);
    client.on('end', () => lost(new Error('The connection to PostgreSQL has ended.')));
    await client.query(`listen "${channelOf(schema)}"`);
    return {
      close() {
        client.removeAllListeners();
        // It has listened: nobody else is to have it.
        client.release(true);
        return Promise.resolve();
      },
    };
  };
}

/** Makes the trigger of a table, once: to make it takes a lock that waits for writers. */
async function announceChanges(orm: MikroORM, options: { readonly schema: string; readonly table: string }) {
  const { schema, table } = options;
  await orm.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`migrate ${schema}`]);
    const [existing] = await em.execute('select from pg_trigger where tgname = ? and tgrelid = ?::regclass', [
      'announce_changes',
      `"${schema}"."${table}"`,
    ]);
    if (existing) return;
    await em.execute(`
      create or replace function "${schema}".announce_changes() returns trigger language plpgsql as $$
      begin
        perform pg_notify('${channelOf(schema)}', '');
        return null;
      end $$;
      create trigger announce_changes after update or delete or truncate on "${schema}"."${table}"
        for each statement execute function "${schema}".announce_changes()
    `);
  });
}
