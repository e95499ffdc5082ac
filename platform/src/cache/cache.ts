import { readCountOf } from './cache-metrics.ts';
import type { CacheStore } from './cache-store.ts';
import { type CacheKey, cacheTable, type KindName, partsOfKey } from './cache-table.ts';

const slots = 1_024;

/** A value as it is after it was written as JSON and read again: what JSON has not, like a date, is `never`. */
export type Plain<Value> = Value extends string | number | boolean | null
  ? Value
  : Value extends Date | ((...input: never[]) => unknown)
    ? never
    : Value extends object
      ? { readonly [Name in keyof Value]: Plain<Value[Name]> }
      : never;

/**
 * What one part of the product keeps in a {@link CacheStore}, by the kinds and times of {@link cacheTable}. A kind is kept
 * only while its changes are heard: until {@link Cache.hear}, and after {@link Cache.deafen}, everything is loaded.
 */
export class Cache {
  private readonly store: CacheStore;
  private readonly name: string;
  private readonly heard = new Set<KindName>();

  /** @param options.name whose it is: caches of different names share nothing */
  constructor(options: { readonly store: CacheStore; readonly name: string }) {
    this.store = options.store;
    this.name = options.name;
  }

  /**
   * What is kept, else what `load` resolves to. Null is not kept, so what is made afterwards is found at once. Many may
   * get the same value: nobody may change it.
   * @param load reads it from where it is kept for good
   * @throws whatever `load` throws; a failure is not kept
   */
  async getOrLoad<Value>(key: CacheKey, load: () => Promise<Value | null>): Promise<Plain<Value> | null> {
    const parts = partsOfKey(key);
    const { kind } = key;
    const count = (outcome: 'miss' | 'outdated' | 'passed') => {
      readCountOf({ cache: this.name, kind, outcome }).count += 1;
    };
    if (!this.heard.has(kind)) {
      count('passed');
      return load() as Promise<Plain<Value> | null>;
    }
    const fullKey = this.fullKeyOf(parts);
    const found = await this.store.find({ key: fullKey, seconds: cacheTable[kind].seconds }, async () => {
      const value = await load();
      count(this.fullKeyOf(parts) === fullKey ? 'miss' : 'outdated');
      return value;
    });
    return found as Plain<Value> | null;
  }

  /** What the key is of has changed: it is not found any longer, here at once, in other processes soon. */
  forget(key: CacheKey): void {
    this.store.generations.next(this.slotOf(partsOfKey(key)));
  }

  /** Anything of the kind may have changed. */
  forgetAll(kind: KindName): void {
    this.store.generations.next(this.scopeOf(kind));
  }

  /** From now on all changes of the kind are told to {@link forget} or {@link forgetAll}; what was kept before may be old. */
  hear(kind: KindName): void {
    this.forgetAll(kind);
    this.heard.add(kind);
  }

  /** Changes of the kind may be missed from now on. */
  deafen(kind: KindName): void {
    this.heard.delete(kind);
  }

  /** No two different keys have the same: names and kinds have no spaces, and JSON tells the rest apart. */
  private fullKeyOf(parts: ReturnType<typeof partsOfKey>): string {
    const { generations } = this.store;
    const [kind, ...ids] = parts;
    const generation = [generations.of(this.scopeOf(kind)), generations.of(this.slotOf(parts))];
    return `${this.name} ${kind} ${JSON.stringify([...generation, ...ids])}`;
  }

  private scopeOf(kind: KindName): string {
    return `${this.name} ${kind}`;
  }

  /** Changes are told apart by a number of slots, so that there are not as many generations as there are keys. */
  private slotOf([kind, ...ids]: ReturnType<typeof partsOfKey>): string {
    return `${this.scopeOf(kind)} ${hashOf(JSON.stringify(ids)) % slots}`;
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
