import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';

import type { Logger } from '@coursegraph/platform/telemetry';
import type { ExecutionResult } from 'graphql';
import type { ErrorFormatter } from '../errors/index.ts';
import type { FederatedGraph, Operation } from '../execution/index.ts';
import { limitRules, parseOptions } from '../limits/index.ts';
import type { OperationStore, PreparedOperations } from '../persisted-operations/index.ts';
import type { HttpScope } from './http-scope.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<HttpScope>['gateway'];

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
}): Promise<ApolloServer<HttpScope>> {
  const { graph, store, operations, formatError, logger } = options;
  const server = new ApolloServer<HttpScope>({
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
          const scope = context as HttpScope;
          return scope.acceptsParts ? executeFirstPart(graph, operation, scope) : graph.execute(operation, scope);
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

/** Apollo Server knows one result of an operation: the first. The scope has those that follow. */
async function executeFirstPart(
  graph: FederatedGraph,
  operation: Operation,
  scope: HttpScope,
): Promise<ExecutionResult> {
  const results = await graph.executeIncrementally(operation, scope);
  if (!(Symbol.asyncIterator in results)) return results;
  const first = await results.next();
  if (first.done) throw new Error('An operation has at least one result.');
  const { hasNext, incremental: _none, ...result } = first.value;
  if (hasNext) scope.parts.following = results;
  return result;
}
