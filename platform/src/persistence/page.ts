import { isId } from './identifier.ts';
import { RequestError } from '../errors/index.ts';

/** Which page of a list is wanted: `first` items after the one that a cursor names. */
export interface PageRequest {
  /** From 1 to 100; what lies outside is refused. */
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A page of a list that is ordered by id, newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: number;
}

const largestPage = 100;

/**
 * Where counting ends, for lists whose number is not kept: those that a search finds, and those that grow without end.
 * Without it, the first page of a list would take longer the longer the list is.
 */
export const mostCounted = 1_000;

/**
 * Reads one page of a list by keyset: items after a cursor are found on the index, however far down the list they are.
 * Identifiers are UUIDv7, so by id descending is newest first.
 * @param find finds at most `limit` items whose id is below `before`, by id descending.
 * @param count tells how many the whole list has: by a tally, or by counting up to {@link mostCounted}.
 * @throws RequestError `INVALID_CURSOR` for a cursor that this server did not make, `INVALID_PAGE_SIZE` for a size out of bounds.
 * @see https://use-the-index-luke.com/no-offset
 */
export async function readPage<Item>(
  request: PageRequest,
  source: {
    readonly find: (window: {
      readonly before: string | undefined;
      readonly limit: number;
    }) => Promise<readonly Item[]>;
    readonly count: () => Promise<number>;
  },
): Promise<Page<Item>> {
  const { first, after } = request;
  if (!Number.isInteger(first) || first < 1 || first > largestPage) {
    throw new RequestError('INVALID_PAGE_SIZE', `A page has 1 to ${largestPage} items; ${first} were asked for.`);
  }
  const before = after == null ? undefined : decodeCursor(after);
  // One more than asked for tells whether there is a next page.
  const [found, totalCount] = await Promise.all([source.find({ before, limit: first + 1 }), source.count()]);
  return {
    items: found.slice(0, first),
    hasNextPage: found.length > first,
    hasPreviousPage: before !== undefined,
    totalCount,
  };
}

/** The cursor of the item with an id. */
export function encodeCursor(id: string): string {
  return Buffer.from(`id:${id}`).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const id = /^id:(.+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (id === undefined || !isId(id)) {
    throw new RequestError(
      'INVALID_CURSOR',
      'The cursor in `after` is not one of ours. Pass one from `pageInfo.endCursor` or from an edge.',
    );
  }
  return id;
}
