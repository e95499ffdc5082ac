import { RequestError } from '../errors/index.ts';

/** The cursor of the entry with a number in its log. */
export function encodeSequence(sequence: number): string {
  return Buffer.from(`sequence:${sequence}`).toString('base64url');
}

/**
 * The number that a cursor stands for.
 * @throws RequestError `INVALID_CURSOR` for one that this server did not make.
 */
export function decodeSequence(cursor: string): number {
  const sequence = Number(/^sequence:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (Number.isInteger(sequence)) return sequence;
  throw new RequestError(
    'INVALID_CURSOR',
    'The cursor in `after` is not one of ours. Pass the `cursor` of what you received last.',
  );
}
