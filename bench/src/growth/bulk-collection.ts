import type { Db, Document } from 'mongodb';

const batchSize = 10_000;

/**
 * Writes documents in bulk: in batches, in no order, and acknowledged from memory, since a bench can be begun anew. The next
 * batch is made while MongoDB writes the one before.
 * @returns how many they were
 */
export async function writeInBulk(
  database: Db,
  collection: string,
  documents: Iterable<Document & { readonly _id: string }>,
): Promise<number> {
  const target = database.collection<Document & { readonly _id: string }>(collection, {
    writeConcern: { w: 1, journal: false },
  });
  let writing: Promise<unknown> = Promise.resolve();
  let batch: (Document & { readonly _id: string })[] = [];
  let count = 0;
  const write = async () => {
    await writing;
    count += batch.length;
    if (batch.length > 0) writing = target.insertMany(batch, { ordered: false });
    batch = [];
  };
  for (const document of documents) {
    batch.push(document);
    if (batch.length === batchSize) await write();
  }
  await write();
  await writing;
  return count;
}
