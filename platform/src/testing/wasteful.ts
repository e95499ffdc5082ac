import { mostCounted } from '../persistence/index.ts';
import type { DatabaseCommand } from './database-commands.ts';

/** What a query of a database did for its answer, whichever database it is. */
export interface DatabaseWork {
  /** The whole of what was read without an index; empty for nothing. */
  readonly scanned: readonly string[];
  /** How many rows or documents were sorted, because no index gave the order. */
  readonly sorted: number;
  /** How many rows, documents or entries of an index were looked at, whichever is more. */
  readonly read: number;
  readonly returned: number;
}

/** As many as a page has, and then some. */
const few = 200;

/**
 * What of a query would take longer in a larger database, for the person who reads a failed test; null where nothing
 * would. It may look at ten times as many as it returns, since a filter may pass over some, and a count at twice as
 * many as are counted at most.
 */
export function wasteOf({ scanned, sorted, read, returned }: DatabaseWork): string | null {
  if (scanned.length > 0) return `reads all of ${scanned.join(' and ')}`;
  if (sorted > mostCounted) return `sorts ${sorted} in memory`;
  if (read > 2 * mostCounted + few + 10 * returned) return `reads ${read} to return ${returned}`;
  return null;
}

/** The work of a command of MongoDB. */
export function workOf({ plan = '', collection, ...command }: DatabaseCommand): DatabaseWork {
  const read = Math.max(command.keysRead, command.documentsRead);
  return {
    scanned: plan.includes('COLLSCAN') ? [collection] : [],
    sorted: command.sortsInMemory ? read : 0,
    read,
    returned: command.documentsReturned,
  };
}
