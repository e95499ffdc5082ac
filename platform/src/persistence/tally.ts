import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { ClientSession } from 'mongodb';

/**
 * How many of something there are, by a key of the subgraph's choice: a number that is read without counting. It is kept
 * in the transaction of what it counts, so it is exact.
 *
 * The number of a key is spread over slots. Two transactions that write the same document collide, and one of them begins
 * anew; of many that add to the same number at once, most choose different slots.
 */
export const Tally = defineEntity({
  name: 'Tally',
  tableName: 'tallies',
  properties: {
    /** The key and the slot. */
    id: p.string().primary().fieldName('_id'),
    key: p.string(),
    count: p.integer(),
  },
  indexes: [{ properties: ['key'] }],
});

type TallyDocument = Omit<InferEntity<typeof Tally>, 'id'> & { readonly _id: string };

const slots = 8;
const duplicateKey = 11_000;

/** Adds amounts, which may be negative, to the numbers of their keys, in the transaction of what they count. */
export async function addToTally(em: EntityManager, amounts: ReadonlyMap<string, number>): Promise<void> {
  const session = em.getTransactionContext<ClientSession>();
  if (!session) throw new Error('A tally is added to in the transaction of what it counts.');
  const changes = [...amounts].filter(([, amount]) => amount !== 0);
  if (changes.length === 0) return;
  const slot = Math.floor(Math.random() * slots);
  await collectionOf(em).bulkWrite(
    changes.map(([key, amount]) => ({
      updateOne: {
        filter: { _id: `${key}#${slot}` },
        update: { $inc: { count: amount }, $setOnInsert: { key } },
        upsert: true,
      },
    })),
    { session },
  );
}

/** The numbers of keys. A key that nothing was ever added to is left out. */
export async function readTally(em: EntityManager, keys: readonly string[]): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  const slotsOfKeys = await collectionOf(em)
    .find({ key: { $in: [...keys] } })
    .toArray();
  for (const { key, count } of slotsOfKeys) numbers.set(key, (numbers.get(key) ?? 0) + count);
  return numbers;
}

/**
 * Begins the tally of a database with what is counted, where nothing was added to it ever: for data that is older than
 * the tally, or was loaded past it. Of several processes that start together, one does it.
 * @param count counts everything, in the session's transaction.
 */
export async function beginTally(
  em: EntityManager,
  count: (session: ClientSession) => Promise<ReadonlyMap<string, number>>,
): Promise<void> {
  try {
    await em.fork().transactional(async (transaction) => {
      const session = transaction.getTransactionContext<ClientSession>()!;
      if (await collectionOf(transaction).findOne({}, { session })) return;
      const documents = Array.from(await count(session), ([key, count]) => ({ _id: `${key}#0`, key, count }));
      if (documents.length > 0) await collectionOf(transaction).insertMany(documents, { session });
    });
  } catch (error) {
    if (!lostToAnother(error)) throw error;
  }
}

function collectionOf(em: EntityManager) {
  return em.getCollection<TallyDocument>(Tally.tableName);
}

function lostToAnother(error: unknown): boolean {
  const { code, errorLabelSet } = error as { readonly code?: unknown; readonly errorLabelSet?: ReadonlySet<string> };
  return code === duplicateKey || errorLabelSet?.has('TransientTransactionError') === true;
}
