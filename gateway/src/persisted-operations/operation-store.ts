import type { PersistedQueryOptions } from '@apollo/server';
import { LeastRecentlyUsedCache } from '../cache/least-recently-used-cache.ts';

const mostRegistered = 1_000;
// Apollo Server puts this before each id.
const prefix = /^apq:/;

/**
 * Where Apollo Server finds the text of an operation that was sent by id: the operations of the manifest, for as long as
 * the gateway runs, and those that clients registered, for as long as they are among the last used.
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export class OperationStore implements NonNullable<PersistedQueryOptions['cache']> {
  private readonly persisted: ReadonlyMap<string, string>;
  private readonly registered = new LeastRecentlyUsedCache<string, string>(mostRegistered);

  constructor(persisted: ReadonlyMap<string, string>) {
    this.persisted = persisted;
  }

  get(key: string): Promise<string | undefined> {
    const id = key.replace(prefix, '');
    return Promise.resolve(this.persisted.get(id) ?? this.registered.get(id));
  }

  set(key: string, text: string): Promise<void> {
    this.registered.set(key.replace(prefix, ''), text);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    this.registered.delete(key.replace(prefix, ''));
    return Promise.resolve(true);
  }
}
