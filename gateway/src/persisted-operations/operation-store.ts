import type { PersistedQueryOptions } from '@apollo/server';
import { LRUCache } from 'lru-cache';

const mostRegistered = 1_000;
// Apollo Server puts this before each id.
const prefix = /^apq:/;

/**
 * Where the text of an operation is found that was sent by id: the operations of the manifests, for as long as the
 * gateway runs, and those that clients registered, for as long as they are among the last used.
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export class OperationStore implements NonNullable<PersistedQueryOptions['cache']> {
  private readonly persisted: ReadonlyMap<string, string>;
  private readonly registered = new LRUCache<string, string>({ max: mostRegistered });
  private readonly registers: boolean;

  /** @param options.registration whether clients may register operations */
  constructor(persisted: ReadonlyMap<string, string>, options: { readonly registration: 'open' | 'closed' }) {
    this.persisted = persisted;
    this.registers = options.registration === 'open';
  }

  /** The text of an operation, by its id: the SHA-256 of the text, in hexadecimal. */
  find(id: string): string | undefined {
    return this.persisted.get(id) ?? this.registered.get(id);
  }

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.find(key.replace(prefix, '')));
  }

  set(key: string, text: string): Promise<void> {
    if (this.registers) this.registered.set(key.replace(prefix, ''), text);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.registered.delete(key.replace(prefix, '')));
  }
}
