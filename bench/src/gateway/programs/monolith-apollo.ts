/** One schema that isn't federated, on Apollo Server 5 and Express 5. */
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { makeCatalog } from '../catalog.ts';
import { buildMonolithSchema } from '../subgraph-schemas.ts';
import { serve } from './serve.ts';

const server = new ApolloServer({ schema: buildMonolithSchema(makeCatalog()) });
await server.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(server));
await serve(createServer(app));
