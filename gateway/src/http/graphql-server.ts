import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { ErrorFormatter } from '../errors/index.ts';
import type { FederatedGraph, OperationScope } from '../execution/index.ts';
import { limitRules, parseOptions } from '../limits/index.ts';
import type { OperationStore, PreparedOperations } from '../persisted-operations/index.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<OperationScope>['gateway'];

/**
 * Apollo Server for GraphQL over HTTP: it negotiates content types, refuses what another site's page could send (CSRF),
 * finds persisted operations, parses and validates. What is valid, the federated graph executes; from then on it is kept
 * prepared for the short road.
 * @see https://graphql.github.io/graphql-over-http/draft/
 */
export async function startGraphQLServer(options: {
  readonly graph: FederatedGraph;
  readonly store: OperationStore;
  readonly operations: PreparedOperations;
  readonly formatError: ErrorFormatter;
  readonly logger: Logger;
}): Promise<ApolloServer<OperationScope>> {
  const { graph, store, operations, formatError, logger } = options;
  const server = new ApolloServer<OperationScope>({
    gateway: asGateway(graph, operations),
    logger,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: store },
    parseOptions,
    validationRules: limitRules,
    formatError: (_formatted, error) => formatError(error),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()],
  });
  await server.start();
  return server;
}

/** What Apollo Server takes for a gateway: something that has a schema, and executes operations in its own way. */
function asGateway(graph: FederatedGraph, operations: PreparedOperations): GatewayInterface {
  let announce: Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0] | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      announce = callback;
      return () => (announce = undefined);
    },
    load() {
      announce?.({ apiSchema: graph.schema, coreSupergraphSdl: '' });
      return Promise.resolve({
        executor: ({ source, document, queryHash, request, context }) => {
          const { operationName, variables } = request;
          operations.keep({ text: source, document, hash: queryHash }, operationName);
          const operation = {
            document,
            documentHash: queryHash,
            ...(operationName && { operationName }),
            ...(variables && { variables }),
          };
          return graph.execute(operation, context as OperationScope);
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}
