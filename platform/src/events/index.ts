export { EventBus, isSubscriber } from './event-bus.ts';
export { eventCatalog } from './event-catalog.ts';
export type { DomainEvent, EventPayload, EventType, EventTypeFor, Subscriber } from './event-catalog.ts';
export { HandledEvent, handleOnce } from './event-handlers.ts';
export type { EventHandler, EventHandlers } from './event-handlers.ts';
export { eventually } from './eventually.ts';
export { OutboxEntry, recordEvent } from './outbox.ts';
export { OutboxRelay } from './outbox-relay.ts';
