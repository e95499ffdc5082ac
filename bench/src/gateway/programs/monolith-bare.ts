/**
 * One schema that isn't federated, on bare HTTP and graphql-js, each document parsed and validated once: the least that a correct server
 * of this language can do without compiling. It has no limits, no security headers and knows nobody.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type DocumentNode, execute, parse, validate } from 'graphql';
import { makeCatalog } from '../catalog.ts';
import { buildMonolithSchema } from '../subgraph-schemas.ts';
import { type GraphQLRequest, serve } from './serve.ts';

const schema = buildMonolithSchema(makeCatalog());
const documents = new Map<string, DocumentNode>();

function readDocument(query: string): DocumentNode {
  const known = documents.get(query);
  if (known) return known;
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  documents.set(query, document);
  return document;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { query, operationName, variables } = JSON.parse(await text(request)) as GraphQLRequest;
  const result = await execute({
    schema,
    document: readDocument(query),
    ...(variables && { variableValues: variables }),
    ...(operationName && { operationName }),
  });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
}

await serve(createServer((request, response) => void answer(request, response)));
