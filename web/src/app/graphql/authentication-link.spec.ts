import { ApolloClient, InMemoryCache, type TypedDocumentNode, gql } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { ServerError } from '@apollo/client/errors';
import { of, throwError } from 'rxjs';
import { AccessTokens } from './access-tokens';
import { authenticationLink, withoutToken } from './authentication-link';

const query: TypedDocumentNode<{ greeting: string }, Record<string, never>> = gql`
  query Greeting {
    greeting
  }
`;

/** A server that knows one token, and an app in front of it. */
function start({ refusal }: { refusal: 'error in the answer' | 'HTTP 401' }) {
  const tokens = new AccessTokens();
  const seen: (string | undefined)[] = [];
  const server = { validToken: 'second', renewals: 0 };
  tokens.accept({ value: 'first', expiresAt: Date.now() + 900_000 });
  tokens.renewWith(() => {
    server.renewals += 1;
    return Promise.resolve({ value: 'second', expiresAt: Date.now() + 900_000 });
  });
  const terminating = new ApolloLink((operation) => {
    const { authorization } = (operation.getContext()['headers'] ?? {}) as { authorization?: string };
    seen.push(authorization);
    if (authorization === undefined) return of({ data: { greeting: 'Hello, whoever you are' } });
    if (authorization === `Bearer ${server.validToken}`) return of({ data: { greeting: 'Hello, Lea' } });
    if (refusal === 'HTTP 401')
      return throwError(
        () => new ServerError('refused', { response: { status: 401 } as Response, bodyText: '{"errors":[]}' }),
      );
    return of({ data: null, errors: [{ message: 'expired', extensions: { code: 'UNAUTHENTICATED' } }] });
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([authenticationLink(tokens), terminating]),
  });
  const ask = (context: Record<string, unknown> = {}) =>
    client.query({
      query,
      context: { ...context, queryDeduplication: false },
      fetchPolicy: 'no-cache',
    });
  return { tokens, server, seen, ask };
}

describe.each([{ refusal: 'error in the answer' as const }, { refusal: 'HTTP 401' as const }])(
  'authenticationLink, refused with $refusal',
  (setting) => {
    it('renews the token and repeats the operation', async () => {
      const { ask, seen } = start(setting);
      expect((await ask()).data?.greeting).toBe('Hello, Lea');
      expect(seen).toEqual(['Bearer first', 'Bearer second']);
    });

    it('renews once for all operations in flight', async () => {
      const { ask, server } = start(setting);
      const answers = await Promise.all([ask(), ask(), ask()]);
      expect(answers.map(({ data }) => data?.greeting)).toEqual(['Hello, Lea', 'Hello, Lea', 'Hello, Lea']);
      expect(server.renewals).toBe(1);
    });

    it('repeats once only: a token that is refused again is an error', async () => {
      const { ask, server, seen } = start(setting);
      server.validToken = 'never';
      await expect(ask()).rejects.toThrow();
      expect(seen).toHaveLength(2);
    });

    it('goes on without a token when the session has ended', async () => {
      const { ask, tokens } = start(setting);
      tokens.renewWith(() => Promise.resolve(undefined));
      expect((await ask()).data?.greeting).toBe('Hello, whoever you are');
    });

    it('fails as the renewal does when the server is away', async () => {
      const { ask, tokens } = start(setting);
      tokens.renewWith(() => Promise.reject(new TypeError('Failed to fetch')));
      await expect(ask()).rejects.toThrow('Failed to fetch');
    });

    it('leaves operations alone that open a session', async () => {
      const { ask, seen } = start(setting);
      await ask(withoutToken);
      expect(seen).toEqual([undefined]);
    });
  },
);
