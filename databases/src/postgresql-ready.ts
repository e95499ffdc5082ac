import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Resolves when the server answers a query. One that recovers after a kill listens before it answers ("cannot_connect_now"). */
export async function acceptsQueries(url: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '57P03') throw error;
      await delay(30);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
