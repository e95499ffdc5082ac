import type { ExecutionErrors } from './execution-errors.ts';
import type { Fetch } from './subgraph-fetch.ts';

/** An object as a subgraph answered it: by response names, with what the plan needs besides. */
export type Entity = Record<string, unknown>;

/** One execution of an operation: what its steps read, and what they leave behind. */
export interface Execution {
  /** As the client sent them; they are valid. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: Fetch;
  /** What the subgraphs answered, merged. The response is made of it at the end. */
  readonly data: Entity;
  /** Entities of which a fetch gave no answer. */
  readonly incomplete: Set<Entity>;
  readonly errors: ExecutionErrors;
}

/** One node of a query plan, compiled. It has no more to do when the promise resolves; it never rejects. */
export type Step = (execution: Execution) => Promise<void>;

/**
 * Reads a property that JSON may have. An object has members that it did not get from JSON, such as `constructor`, which
 * is a name that a field may have; all of them are functions, which JSON has not.
 */
export function read(source: Entity, name: string): unknown {
  const value = source[name];
  return typeof value === 'function' ? undefined : value;
}

/** Whether a value of JSON is an object. */
export function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
