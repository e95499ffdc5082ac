const mongoErrors = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWriteConcernError',
]);
const mongoLabels = ['TransientTransactionError', 'RetryableWriteError', 'UnknownTransactionCommitResult'];
/** No space left, shutting down, not the primary any more. */
const mongoCodes = new Set([14_031, 11_600, 11_602, 10_107, 13_435, 189, 91]);
/** Connections, lack of resources such as disk space, operator intervention, conflicts. */
const sqlStates = /^(08|53|57|40)[0-9A-Z]{3}$/;

/**
 * Whether an error says of a database that it is away, full or in contention, rather than of what was asked: the same may
 * succeed later. Only errors of the databases are known; that somebody else cannot be reached is for the job to judge.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isTransientError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, cause, previous, errorLabelSet, severity } = error as {
    readonly name?: unknown;
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly previous?: unknown;
    readonly errorLabelSet?: ReadonlySet<string>;
    readonly severity?: unknown;
  };
  return (
    mongoErrors.has(String(name)) ||
    name === 'ConnectionException' ||
    mongoLabels.some((label) => errorLabelSet?.has(label)) ||
    (String(name).startsWith('Mongo') && mongoCodes.has(Number(code))) ||
    (severity !== undefined && sqlStates.test(String(code))) ||
    isTransientError(cause) ||
    isTransientError(previous)
  );
}
