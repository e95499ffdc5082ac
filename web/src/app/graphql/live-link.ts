import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { ApolloLink } from '@apollo/client/link';
import { createClient } from 'graphql-ws';
import { retry, timer } from 'rxjs';
import type { AccessTokens } from './access-tokens';
import type { LiveConnection } from './live-connection';

const longestPauseMilliseconds = 30_000;

/** Doubling pauses with jitter, so that a restarted server isn't met by everybody at once. */
const pauseBefore = (attempt: number): number =>
  Math.min(1_000 * 2 ** Math.min(attempt, 5), longestPauseMilliseconds) * (0.5 + Math.random() / 2);

/**
 * Subscriptions over graphql-ws, at /graphql of the page's own host. The socket opens with the first subscription and is
 * opened again forever; each time with a token that works, also after the server closed it because the old one expired.
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function liveLink({ tokens, live }: { tokens: AccessTokens; live: LiveConnection }): ApolloLink {
  const client = createClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    connectionParams: async () => ({ accessToken: await tokens.fresh() }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt))),
    on: { connected: () => live.reportConnected(), closed: () => live.reportClosed() },
  });
  live.endWith(() => client.terminate());
  const link = new GraphQLWsLink(client);
  // graphql-ws itself gives up on some close codes (4401 among them): subscribing again connects again, with a new token.
  return new ApolloLink((operation) =>
    link
      .request(operation)
      .pipe(retry({ delay: (_error, attempt) => timer(pauseBefore(attempt)), resetOnSuccess: true })),
  );
}
