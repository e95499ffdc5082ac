/** Keeps the entries that were used last, up to a number of them. A `Map` iterates in order of insertion: the first is the oldest. */
export class LeastRecentlyUsedCache<Key, Value> {
  private readonly capacity: number;
  private readonly entries = new Map<Key, Value>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.capacity) return;
    const [oldest] = this.entries.keys();
    this.entries.delete(oldest as Key);
  }

  delete(key: Key): void {
    this.entries.delete(key);
  }
}
