import { randomUUID } from 'node:crypto';
import type { RedisGenerations } from './redis-generations.ts';

/**
 * What entries of a cache are kept by besides their key. When something changes, its scope gets another generation, so
 * that nothing is found any longer that was kept before, nor what was asked for before and is kept only then.
 *
 * Processes that share a Redis agree on generations: one that has generation n of a scope knows of the n changes that
 * Redis has counted, so what it asks for under it is as new as each of them. While there is no agreement, a process has
 * generations of its own.
 */
export class Generations {
  private readonly own = randomUUID();
  private readonly changes = new Map<string, number>();
  private readonly shared: RedisGenerations | null;

  constructor(shared: RedisGenerations | null) {
    this.shared = shared;
  }

  /** The generation of a scope, for a key. Scopes are few: their numbers are never dropped. */
  of(scope: string): string {
    return this.shared?.of(scope) ?? `${this.own} ${this.changes.get(scope) ?? 0}`;
  }

  /** Something of the scope has changed: it has another generation at once here, and soon in the other processes. */
  next(scope: string): void {
    this.changes.set(scope, (this.changes.get(scope) ?? 0) + 1);
    this.shared?.next(scope);
  }
}
