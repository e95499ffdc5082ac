import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { ApolloLink } from '@apollo/client/link';
import { createClient } from 'graphql-ws';
import { map, retry, throwError, timer } from 'rxjs';
import type { AccessTokens } from './access-tokens';
import { errorCodes } from './failure';
import type { LiveConnection } from './live-connection';
import { pauseBefore, pauseOf } from './live-pause';

/**
 * Subscriptions over graphql-ws, at /graphql of the page's own host. The socket opens with the first subscription and is
 * opened again forever; each time with a token that works, also after the server closed it because the old one expired. A
 * server that restarts says when.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function liveLink({ tokens, live }: { tokens: AccessTokens; live: LiveConnection }): ApolloLink {
  let askedPause: number | undefined;
  const client = createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    connectionParams: async () => ({ accessToken: await tokens.fresh() }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, askedPause ?? pauseBefore(attempt))),
    on: {
      connected: () => live.reportConnected(),
      closed: (event) => {
        askedPause = pauseOf(event);
        live.reportClosed();
      },
    },
  });
  live.endWith(() => client.terminate());
  const link = new GraphQLWsLink(client);
  // graphql-ws itself gives up on some close codes (4401 among them): subscribing again connects again, with a new token.
  return new ApolloLink((operation) =>
    link.request(operation).pipe(
      map((result) => {
        const { errors } = result;
        const error = errors && new CombinedGraphQLErrors({ errors });
        if (error && isLost(error)) throw error;
        return result;
      }),
      retry({
        delay: (error: unknown, attempt) => (isLost(error) ? timer(pauseBefore(attempt)) : throwError(() => error)),
        resetOnSuccess: true,
      }),
    ),
  );
}

/** A service behind the gateway was away, or could not bring all: both pass. */
const passing: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'EVENTS_MISSED']);

/** Whether the events just ceased to come. What the server refuses with an error of GraphQL, it refuses the next time, too. */
function isLost(error: unknown): boolean {
  return !CombinedGraphQLErrors.is(error) || errorCodes(error).some((code) => passing.has(code));
}
