import { type Document, MongoClient } from 'mongodb';

/** A command that a database was given, and how it went about it. */
export interface DatabaseCommand {
  /** Such as `find`, `aggregate`, `update`. */
  readonly operation: string;
  readonly collection: string;
  /** The way to the documents, such as `IXSCAN { slug: 1 }`; `COLLSCAN` where all of them were read. Undefined for writes of new ones. */
  readonly plan: string | undefined;
  /** How many entries of indexes it read. */
  readonly keysRead: number;
  /** How many documents it read, whether they were wanted or not; what an index alone answers reads none. */
  readonly documentsRead: number;
  /** How many documents it returned. */
  readonly documentsReturned: number;
  /** Whether what was found had to be sorted, because no index gave the order. */
  readonly sortsInMemory: boolean;
}

// What the outbox does goes on beside the work, at times of its own.
const apart = new Set(['outbox', 'handled_events', 'leases', 'system.profile', '$cmd']);

/**
 * Does some work, and returns the commands that one MongoDB database was given meanwhile, as the database itself tells.
 * @see https://www.mongodb.com/docs/manual/tutorial/manage-the-database-profiler/
 */
export async function commandsDuring(
  work: () => Promise<unknown>,
  at: { readonly url: string; readonly database: string },
): Promise<DatabaseCommand[]> {
  const client = new MongoClient(at.url);
  try {
    const database = client.db(at.database);
    await database.command({ profile: 2 });
    await work().finally(() => database.command({ profile: 0 }));
    const profile = database.collection('system.profile');
    const entries = await profile.find().sort({ $natural: 1 }).toArray();
    await profile.drop();
    return entries.map(toCommand).filter(({ collection }) => !apart.has(collection));
  } finally {
    await client.close();
  }
}

function toCommand({
  ns,
  command,
  planSummary,
  keysExamined,
  docsExamined,
  nreturned,
  hasSortStage,
}: Document): DatabaseCommand {
  return {
    operation: Object.keys(command as object)[0] ?? '',
    collection: String(ns).slice(String(ns).indexOf('.') + 1),
    plan: planSummary as string | undefined,
    keysRead: Number(keysExamined ?? 0),
    documentsRead: Number(docsExamined ?? 0),
    documentsReturned: Number(nreturned ?? 0),
    sortsInMemory: hasSortStage === true,
  };
}
