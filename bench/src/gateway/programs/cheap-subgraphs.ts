/**
 * The five subgraphs on cheap resolvers, in one process, each at `/<name>/graphql`: bare HTTP, a document parsed once, nothing checked.
 * They answer everybody alike; what they cost is not counted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type DocumentNode, execute, parse } from 'graphql';
import { makeCatalog } from '../catalog.ts';
import { buildSubgraphSchemas, type SubgraphName } from '../subgraph-schemas.ts';
import { type GraphQLRequest, serve } from './serve.ts';

const [, , keySet = '{"keys":[]}'] = process.argv;
const schemas = buildSubgraphSchemas(makeCatalog());
const documents = new Map<string, DocumentNode>();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, name, ...path] = (request.url ?? '').split('/');
  const send = (body: string) => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  if (path.join('/') === '.well-known/jwks.json') return void send(keySet);
  if (request.method !== 'POST') return void send('{}');
  const { query, operationName, variables } = JSON.parse(await text(request)) as GraphQLRequest;
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  const result = await execute({
    schema: schemas[name as SubgraphName],
    document,
    ...(variables && { variableValues: variables }),
    ...(operationName && { operationName }),
  });
  send(JSON.stringify(result));
}

await serve(createServer((request, response) => void answer(request, response)));
