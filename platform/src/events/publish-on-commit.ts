import type { EventSubscriber, TransactionEventArgs } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Db } from 'pg-boss';
import type { EventBus } from './event-bus.ts';
import { recordedWithin } from './outbox.ts';

/**
 * Publishes what a transaction of PostgreSQL has recorded, within it: the queues are in the same database, so they have it
 * when the transaction is committed, and never otherwise.
 */
export class PublishOnCommit implements EventSubscriber {
  constructor(private readonly bus: EventBus) {}

  async beforeTransactionCommit({ em, transaction }: TransactionEventArgs): Promise<void> {
    if (!transaction) return;
    const { events, jobs } = recordedWithin(transaction as object);
    const db = inTransactionOf(em as EntityManager);
    // A transaction can commit in parts (savepoints): what is published is not published again.
    await this.bus.publishWithin(db, events.splice(0));
    for (const { id, queue, payload: data, startAfter } of jobs.splice(0))
      await this.bus.queues.add(queue, [{ id, data, startAfter }], db);
  }
}

/** pg-boss's statements, in the transaction of an EntityManager. */
function inTransactionOf(em: EntityManager): Db {
  return {
    async executeSql(text, values = []) {
      // The statements that add to a queue have their parameters once each, and in order.
      const rows: object[] = await em.execute(text.replaceAll(/\$\d/g, '?'), values);
      return { rows };
    },
  };
}
