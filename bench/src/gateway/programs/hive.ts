/**
 * Hive Gateway's runtime on Node's HTTP server, with its own planner and executor, as its documentation has one build it.
 * @see https://the-guild.dev/graphql/hive/docs/gateway/deployment/runtimes/nodejs
 */
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway';
import { readSupergraph } from '../subgraph-schemas.ts';
import { principalHeaders } from './principal-headers.ts';
import { graphQLUrls, readArguments } from './program-options.ts';
import { serve } from './serve.ts';

const programArguments = readArguments();
const authorizationFor = principalHeaders(programArguments.secret);
const gateway = createGatewayRuntime({
  supergraph: readSupergraph(graphQLUrls(programArguments)),
  logging: 'warn',
  landingPage: false,
  graphiql: false,
  propagateHeaders: {
    fromClientToSubgraphs: async ({ request, subgraphName }) => ({
      authorization: authorizationFor(subgraphName.toLowerCase(), request.headers.get('authorization')),
    }),
  },
});
// The adapter answers by itself; what it returns settles when it has.
await serve(createServer((request, response) => void gateway(request, response)));
