import { once } from 'node:events';
import type { MikroORM } from '@mikro-orm/mongodb';
import type { EntityDefinition } from '../persistence/index.ts';
import type { WatchChanges } from './change-feed.ts';

/**
 * Watches the collections of some entities, by a change stream: it tells of a change when a majority has it, so who reads
 * after that sees it.
 * @see https://www.mongodb.com/docs/manual/changeStreams/
 */
export function watchMongoDb(orm: MikroORM, entities: readonly EntityDefinition[]): WatchChanges {
  return async ({ changed, lost }) => {
    const collections = entities.map((entity) => orm.em.getCollection(entity).collectionName);
    const stream = orm.em
      .getConnection()
      .getDb()
      .watch([{ $match: { 'ns.coll': { $in: collections } } }, { $project: { _id: 1 } }]);
    const tell = async (): Promise<void> => {
      for (;;) {
        await stream.next();
        changed();
      }
    };
    const told = tell();
    told.catch(lost);
    // The stream is open when it has a token: from then on it misses nothing.
    await Promise.race([once(stream, 'resumeTokenChanged'), told]);
    return { close: () => stream.close() };
  };
}
