import { v7, validate } from 'uuid';

/** A new identifier: a UUID of version 7 (RFC 9562), so that later ones sort after earlier ones. */
export function newId(): string {
  return v7();
}

/** The least of the identifiers that are made after a moment, to the millisecond, by processes whose clocks agree. */
export function firstIdAfter(moment: Date): string {
  return v7({ msecs: moment.getTime() + 1, seq: 0, random: new Uint8Array(16) });
}

/** Whether a text is a UUID. What is not one cannot name anything of ours, so there is no need to ask a database. */
export function isId(text: string): boolean {
  return validate(text);
}
