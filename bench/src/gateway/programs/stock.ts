/** Apollo Server 5 on Express 5 with @apollo/gateway and its default fetcher: what Apollo's documentation has one build. */
import { createServer } from 'node:http';
import { ApolloGateway, type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { readSupergraph } from '../subgraph-schemas.ts';
import { principalHeaders } from './principal-headers.ts';
import { graphQLUrls, readArguments } from './program-options.ts';
import { serve } from './serve.ts';

interface Context {
  readonly authorization?: string;
}

const programArguments = readArguments();
const authorizationFor = principalHeaders(programArguments.secret);

class ForwardingDataSource extends RemoteGraphQLDataSource<Context> {
  constructor(
    private readonly subgraph: string,
    url: string,
  ) {
    super({ url });
  }

  override async willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): Promise<void> {
    const { authorization = null } = context as Context;
    request.http?.headers.set('authorization', authorizationFor(this.subgraph, authorization));
  }
}

const server = new ApolloServer<Context>({
  gateway: new ApolloGateway({
    supergraphSdl: readSupergraph(graphQLUrls(programArguments)),
    buildService: ({ name, url }) => new ForwardingDataSource(name, url!),
  }),
});
await server.start();
const app = express();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(server, {
    context: async ({ req: { headers } }) =>
      headers.authorization === undefined ? {} : { authorization: headers.authorization },
  }),
);
await serve(createServer(app));
