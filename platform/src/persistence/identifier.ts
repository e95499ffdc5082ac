import { v7, validate } from 'uuid';

/** A new identifier: a UUID of version 7 (RFC 9562), so that later ones sort after earlier ones. */
export function newId(): string {
  return v7();
}

/** Whether a text is a UUID. What is not one cannot name anything of ours, so there is no need to ask a database. */
export function isId(text: string): boolean {
  return validate(text);
}
