import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describeFailure } from './failure';

const thrown = (code?: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'at db-3.internal', ...(code ? { extensions: { code } } : {}) }] });
const status = (code: number) =>
  new ServerError('bad', { response: { status: code } as Response, bodyText: 'upstream db-3.internal' });

describe('describeFailure', () => {
  it.each([
    ['no answer at all', new TypeError('Failed to fetch'), 'unreachable'],
    ['a gateway without its backend', status(503), 'unreachable'],
    ['HTTP 401', status(401), 'unauthenticated'],
    ['the code UNAUTHENTICATED', thrown('UNAUTHENTICATED'), 'unauthenticated'],
    ['the code FORBIDDEN', thrown('FORBIDDEN'), 'forbidden'],
    ['a service that is down', thrown('SUBGRAPH_UNAVAILABLE'), 'failed'],
    ['an error without a code', thrown(), 'failed'],
    ['HTTP 500', status(500), 'failed'],
    ['anything else', 'a string', 'failed'],
  ])('takes %s for %s', (_name, error, kind) => {
    expect(describeFailure(error).kind).toBe(kind);
  });

  it('does not repeat what the server says of its inside', () => {
    for (const error of [thrown('INTERNAL_SERVER_ERROR'), status(500), status(503)])
      expect(JSON.stringify(describeFailure(error))).not.toContain('db-3');
  });
});
