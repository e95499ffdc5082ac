import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Why an operation failed, as far as the page cares. */
export type FailureKind = 'unreachable' | 'unauthenticated' | 'forbidden' | 'failed';

/** An operation's failure, in words for the person in front of the screen. */
export interface Failure {
  readonly kind: FailureKind;
  readonly title: string;
  readonly message: string;
}

const words: Readonly<Record<FailureKind, Failure>> = {
  unreachable: {
    kind: 'unreachable',
    title: 'The server can’t be reached',
    message: 'Check your connection. We keep trying, and the page fills by itself when it is back.',
  },
  unauthenticated: {
    kind: 'unauthenticated',
    title: 'Please log in again',
    message: 'Your session has ended. Log in, and you are back where you were.',
  },
  forbidden: { kind: 'forbidden', title: 'Not for your account', message: 'Your account may not see or do this.' },
  failed: {
    kind: 'failed',
    title: 'Something went wrong on our side',
    message: 'It is not your fault, and nothing was lost. Please try again in a moment.',
  },
};

/** The answers of a proxy or a gateway whose backend is away. */
const unreachableStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** The `extensions.code` of each GraphQL error in what an operation threw; empty for other errors. */
export function errorCodes(error: unknown): readonly string[] {
  if (!CombinedGraphQLErrors.is(error)) return [];
  return error.errors.map(({ extensions }) => extensions?.['code']).filter((code) => typeof code === 'string');
}

/** Whether the server refused the access token: HTTP 401, or a GraphQL error UNAUTHENTICATED. */
export function isUnauthenticated(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  return errorCodes(error).includes('UNAUTHENTICATED');
}

/** Whether the server was not reached at all, so that the same request may succeed later. */
export function isUnreachable(error: unknown): boolean {
  if (ServerError.is(error)) return unreachableStatuses.has(error.statusCode);
  // What fetch rejects with when no answer came: https://fetch.spec.whatwg.org/#fetch-method
  return error instanceof TypeError;
}

/** What a person is told of an error that an operation threw. It never repeats the server's own words about its inside. */
export function describeFailure(error: unknown): Failure {
  if (isUnreachable(error)) return words.unreachable;
  if (isUnauthenticated(error)) return words.unauthenticated;
  if (errorCodes(error).includes('FORBIDDEN')) return words.forbidden;
  return words.failed;
}
