import type { EntityManager as MongoEntityManager } from '@mikro-orm/mongodb';
import type { EntityManager as SqlEntityManager } from '@mikro-orm/postgresql';
import type { ClientSession } from 'mongodb';

/** Notes a text in a transaction of MongoDB, and returns whether it was new. Of two at once, one's transaction begins anew. */
export async function noteInMongo(em: MongoEntityManager, text: string): Promise<boolean> {
  const session = em.getTransactionContext<ClientSession>()!;
  const notes = em.getConnection().getDb().collection<{ readonly _id: string; readonly at: Date }>('notes');
  const { upsertedCount } = await notes.updateOne(
    { _id: text },
    { $setOnInsert: { at: new Date() } },
    { session, upsert: true },
  );
  return upsertedCount === 1;
}

/** Notes a text in a transaction of PostgreSQL, and returns whether it was new. Of two at once, one waits for the other. */
export async function noteInSql(em: SqlEntityManager, text: string): Promise<boolean> {
  const schema = em.config.get('schema', 'public');
  const rows: object[] = await em.execute(
    `insert into "${schema}".notes (text) values (?) on conflict do nothing returning text`,
    [text],
  );
  return rows.length > 0;
}
