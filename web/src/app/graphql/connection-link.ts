import { ApolloLink } from '@apollo/client/link';
import { tap } from 'rxjs';
import type { Connection } from './connection';
import { isUnreachable } from './failure';

/** Tells `Connection` of every answer, and of every request that got none. */
export function connectionLink(connection: Connection): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap({
        next: () => connection.reportReached(),
        error: (error: unknown) => (isUnreachable(error) ? connection.reportLost() : connection.reportReached()),
      }),
    ),
  );
}
