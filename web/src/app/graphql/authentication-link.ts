import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApolloLink } from '@apollo/client/link';
import { type Observable, catchError, from, map, switchMap, throwError } from 'rxjs';
import type { AccessTokens } from './access-tokens';
import { isUnauthenticated } from './failure';

/**
 * The context of operations that are sent without an access token: those that sign in or renew the session.
 * (An expired token would have them refused.)
 */
export const withoutToken = { withoutToken: true } as const;

/**
 * Sends the access token. When the server refuses it, it is renewed once, for all operations in flight together, and the
 * operation is repeated; without the token when the session has ended, so that public pages go on working.
 */
export function authenticationLink(tokens: AccessTokens): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.getContext()['withoutToken'] === true) return forward(operation);

    const send = (token: string | undefined): Observable<ApolloLink.Result> => {
      operation.setContext(({ headers }: { headers?: Record<string, string> }) => {
        const sent = { ...headers };
        // On the second try, the refused token's header is still there.
        if (token === undefined) delete sent['authorization'];
        else sent['authorization'] = `Bearer ${token}`;
        return { headers: sent };
      });
      return forward(operation);
    };

    const sendAgain = (refused: string): Observable<ApolloLink.Result> =>
      from(tokens.renew(refused)).pipe(switchMap(send));

    return from(tokens.fresh()).pipe(
      switchMap((token) =>
        token === undefined
          ? send(undefined)
          : send(token).pipe(
              map(throwIfUnauthenticated),
              catchError((error: unknown) => (isUnauthenticated(error) ? sendAgain(token) : throwError(() => error))),
            ),
      ),
    );
  });
}

/** A gateway may answer 200 or 401; in both the result can carry the error. */
function throwIfUnauthenticated(result: ApolloLink.Result): ApolloLink.Result {
  if (result.errors?.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED'))
    throw new CombinedGraphQLErrors(result);
  return result;
}
