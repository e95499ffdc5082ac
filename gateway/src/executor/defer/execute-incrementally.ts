import type { GraphQLError } from 'graphql';
import type { Entity, Execution } from '../execution.ts';
import { merge } from '../plan/merge.ts';
import type { ResponsePath } from '../plan/places.ts';
import type { TypeConditions } from '../plan/type-conditions.ts';
import type { Delivery } from './compile-deferred.ts';
import { deliver } from './deliver.ts';
import type { IncrementalPart, IncrementalResult } from './incremental-result.ts';

/**
 * Executes an operation with deferred fragments: the first result has what is not deferred, each of those after it the
 * fragments that are there by then. Where nothing is deferred after all, there is one.
 */
export async function* executeIncrementally(
  delivery: Delivery,
  options: {
    readonly execution: Execution;
    readonly responseNames: ReadonlyMap<string, string>;
    readonly types: TypeConditions;
    readonly respond: () => Entity | null;
  },
): AsyncGenerator<IncrementalResult, void, undefined> {
  const { execution, responseNames, types, respond } = options;
  await delivery.fetchAll(execution);
  const data = respond();
  const hasDeferred = delivery.deferred.length > 0;
  // A copy: what has been given away may be changed by who got it.
  const delivered = structuredClone(data);
  yield { ...withErrors(execution.errors.all), data, hasNext: hasDeferred };
  if (!hasDeferred) return;

  const pending = new Set<Promise<void>>();
  let ready: IncrementalPart[] = [];
  const begin = ({ deferred }: Delivery) => {
    for (const part of deferred) {
      const done = deliver(part, { execution, delivered, responseNames }).then((parts) => {
        for (const { data: added, path } of parts)
          if (added) merge(objectAt(delivered, path), structuredClone(added), types);
        ready.push(...parts);
        pending.delete(done);
        begin(part);
      });
      pending.add(done);
    }
  };
  begin(delivery);
  while (pending.size > 0) {
    await Promise.race(pending);
    const incremental = ready;
    ready = [];
    const hasNext = pending.size > 0;
    if (incremental.length > 0) yield { incremental, hasNext };
    else if (!hasNext) yield { hasNext };
  }
}

function withErrors(errors: readonly GraphQLError[]): { readonly errors?: readonly GraphQLError[] } {
  return errors.length > 0 ? { errors } : {};
}

function objectAt(delivered: Entity | null, path: ResponsePath): Entity {
  let found: unknown = delivered;
  for (const element of path) found = (found as Record<string | number, unknown>)[element];
  return found as Entity;
}
