import { randomUUID } from 'node:crypto';
import { type UniqueDatabases, uniqueDatabases } from '@coursegraph/databases';
import { defineEntity, p } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/mongodb';
import { watchMongoDb } from '../../changes/watch-mongodb.ts';
import { openMongoDb } from '../../persistence/index.ts';
import { createLogger } from '../../telemetry/index.ts';
import { Cache } from '../cache.ts';
import { CacheStore } from '../cache-store.ts';
import { HeardChanges } from '../heard-changes.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const kind = 'course';

const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: { id: p.string().primary().fieldName('_id'), title: p.string() },
});

/** A process that keeps books, as far as its database and the other processes can tell. */
export class LibraryProcess {
  /** How often it has asked the database. */
  loads = 0;
  /** What its loads do after they have read. */
  afterRead: () => Promise<unknown> = () => Promise.resolve();

  constructor(
    readonly cache: Cache,
    private readonly orm: MikroORM,
    private readonly parts: { readonly store: CacheStore; readonly changes: HeardChanges },
  ) {}

  /** The title of a book; null where there is none. */
  async title(id: string): Promise<string | null> {
    const book = await this.cache.getOrLoad({ kind, id }, async () => {
      this.loads += 1;
      const found = await this.orm.em.getCollection<{ _id: string; title: string }>('books').findOne({ _id: id });
      await this.afterRead();
      return found && { title: found.title };
    });
    return book && book.title;
  }

  /** Resolves when it has a book that it does not ask for again. */
  async keeps(id: string): Promise<void> {
    await soonTrue(async () => {
      await this.title(id);
      const before = this.loads;
      await this.title(id);
      return this.loads === before;
    });
  }

  /** Resolves when another process finds what this one has loaded. */
  async sharesWith(other: LibraryProcess): Promise<void> {
    await soonTrue(async () => {
      const key = { kind, id: randomUUID() } as const;
      await this.cache.getOrLoad(key, () => Promise.resolve('loaded here'));
      return (await other.cache.getOrLoad(key, () => Promise.resolve('loaded again'))) === 'loaded here';
    });
  }

  async stop(): Promise<void> {
    await this.parts.changes.close();
    await this.parts.store.close();
    await this.orm.close();
  }
}

/** A database of books before which processes keep them. */
export class CachedLibrary {
  private readonly processes: LibraryProcess[] = [];

  private constructor(
    private readonly databases: UniqueDatabases,
    private readonly orm: MikroORM,
    private readonly redisUrl: string | undefined,
  ) {}

  /** @param redisUrl of the Redis in which its processes share what they keep, if they do */
  static async open(redisUrl?: string): Promise<CachedLibrary> {
    const databases = await uniqueDatabases();
    return new CachedLibrary(databases, await openBooks(databases), redisUrl);
  }

  /** Starts a process, which hears of changes when the promise resolves. */
  async process(): Promise<LibraryProcess> {
    const orm = await openBooks(this.databases);
    const store = await CacheStore.open({ redisUrl: this.redisUrl, prefix: this.databases.name, logger });
    const cache = new Cache({ store, name: 'library' });
    const changes = new HeardChanges({ cache, kind, watch: watchMongoDb(orm, [Book]), logger });
    const process = new LibraryProcess(cache, orm, { store, changes });
    this.processes.push(process);
    await this.write('watched', 'yes');
    await process.keeps('watched');
    return process;
  }

  /** Changes a book in the database, past all processes. */
  async write(id: string, title: string): Promise<void> {
    const books = this.orm.em.getCollection<{ _id: string; title: string }>('books');
    await books.updateOne({ _id: id }, { $set: { title } }, { upsert: true });
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.orm.close();
    await this.databases.drop();
  }
}

function openBooks({ mongodbUrl: url, name: database }: UniqueDatabases): Promise<MikroORM> {
  return openMongoDb({ url, database, entities: [Book] });
}

const patienceMilliseconds = 20_000;

/**
 * Resolves when a condition holds that nobody announces.
 * @throws Error where it does not for too long, so that nothing goes on after the test
 */
export async function soonTrue(condition: () => Promise<boolean>): Promise<void> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > patienceMilliseconds) throw new Error('It has not come to this.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
