import type { EntityManager } from '@mikro-orm/core';
import type { EventType } from './event-catalog.ts';
import type { EventHandler } from './event-handlers.ts';

/** Makes one handler of several, which are called in turn with the events that tell of something new: not with what is told again. */
export function firstTime<Manager extends EntityManager, Type extends EventType>(
  ...handlers: readonly EventHandler<Manager, Type>[]
): EventHandler<Manager, Type> {
  const all = inTurn(...handlers);
  return async (events, em) => {
    const fresh = events.filter(({ again }) => !again);
    if (fresh.length > 0) await all(fresh, em);
  };
}

/** Makes one handler of several, which are called one after the other, in one transaction. */
export function inTurn<Manager extends EntityManager, Type extends EventType>(
  ...handlers: readonly EventHandler<Manager, Type>[]
): EventHandler<Manager, Type> {
  return async (events, em) => {
    for (const handler of handlers) await handler(events, em);
  };
}
