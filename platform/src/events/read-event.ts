import { eventCatalog, type DomainEvent, type Upcaster } from './event-catalog.ts';

/** An event of a later version of the program than this one, which is replaced by the next one in a moment. */
export class NewerEventError extends Error {
  override readonly name = 'NewerEventError';
}

interface Entry {
  readonly version: number;
  readonly payload: { readonly parse: (payload: unknown) => unknown };
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
}

/**
 * Reads an event as it arrives: one of an older version is brought up to the present, step by step, and then validated.
 * @throws NewerEventError for a type or a version that this program does not know yet
 * @throws Error for what no program could read
 */
export function readEvent(data: unknown): DomainEvent {
  const event = data as DomainEvent;
  if (!(event.type in eventCatalog)) throw new NewerEventError(`There is no event ${event.type} here.`);
  const entry: Entry = eventCatalog[event.type];
  if (event.version > entry.version)
    throw new NewerEventError(`${event.type} ${event.version} is newer than ${entry.version}.`);
  let payload: object = event.payload;
  for (let version = event.version; version < entry.version; version++) {
    const upcaster = entry.upcasters?.[version];
    if (!upcaster) throw new Error(`${event.type} ${version} cannot be read any more.`);
    payload = upcaster(payload as Readonly<Record<string, unknown>>);
  }
  return { ...event, version: entry.version, payload: entry.payload.parse(payload) } as DomainEvent;
}
