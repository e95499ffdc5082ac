import { type EnvironmentProviders, inject, makeEnvironmentProviders } from '@angular/core';
import { ApolloLink } from '@apollo/client/link';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { provideApollo } from 'apollo-angular';
import { OperationTypeNode } from 'graphql';
import { AccessTokens } from './access-tokens';
import { authenticationLink } from './authentication-link';
import { createCache } from './cache';
import { Connection } from './connection';
import { connectionLink } from './connection-link';
import { isUnreachable } from './failure';
import { LiveConnection } from './live-connection';
import { liveLink } from './live-link';
import { operationText, persistedOperationLink } from './persisted-operation-link';
import { resumingLink } from './resuming-link';

/** Reading again is safe; a mutation may have reached the server though its answer did not reach us. */
const retryLink = (): ApolloLink =>
  new RetryLink({
    delay: { initial: 300, max: 2_000 },
    attempts: {
      max: 3,
      retryIf: (error, { operationType }) => operationType === OperationTypeNode.QUERY && isUnreachable(error),
    },
  });

/** Apollo for this app: how operations travel, and what is remembered of their answers. */
export function provideGraphql(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideApollo(() => {
      const tokens = inject(AccessTokens);
      const http = ApolloLink.from([
        authenticationLink(tokens),
        connectionLink(inject(Connection)),
        retryLink(),
        persistedOperationLink(),
        new HttpLink({ uri: '/graphql', credentials: 'same-origin', print: operationText }),
      ]);
      const live = ApolloLink.from([resumingLink(), liveLink({ tokens, live: inject(LiveConnection) })]);
      return {
        link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, live, http),
        cache: createCache(),
      };
    }),
  ]);
}
