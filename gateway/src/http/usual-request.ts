import type { IncomingMessage } from 'node:http';
import { type Encoding, encodingOf } from './compression.ts';

const path = '/graphql';
/** In bytes. The largest text that is allowed, with variables. */
const largestBody = 200_000;

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';

/** What clients accept, by the exact header of those that are used most, and what they get for it. */
const mediaTypes = new Map<string | undefined, string>([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/json, text/plain, */*', json],
  ['application/graphql-response+json', graphqlResponse],
  ['application/graphql-response+json, application/json', graphqlResponse],
  ['application/graphql-response+json,application/json;q=0.9', graphqlResponse],
]);

const jsonBodies = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);

/** In what form the answer to a request is sent. */
export interface AnswerForm {
  readonly contentType: string;
  readonly encoding: Encoding;
}

/** What a client asks for, by the names of GraphQL over HTTP. Either the text or the id is there. */
export interface AskedOperation {
  readonly text?: string;
  /** The id of a persisted operation. */
  readonly id?: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The form of the answer to a request for GraphQL whose headers have nothing unusual: a POST of JSON of known length, or
 * a GET that no page of another site can have sent without asking; undefined for any other.
 * @see https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf
 */
export function formOfAnswer({ method, url = '', headers }: IncomingMessage): AnswerForm | undefined {
  const isUsual =
    method === 'POST'
      ? url === path &&
        jsonBodies.has(headers['content-type'] ?? '') &&
        Number(headers['content-length']) <= largestBody
      : method === 'GET' && url.startsWith(`${path}?`) && hasPreflight(headers);
  if (!isUsual || headers['expect'] !== undefined || headers['x-no-compression'] !== undefined) return undefined;
  const contentType = mediaTypes.get(headers.accept);
  const encoding = encodingOf(headers['accept-encoding']);
  return contentType === undefined || encoding === undefined ? undefined : { contentType, encoding };
}

/** A browser asks before it sends one of these to another site. */
function hasPreflight(headers: IncomingMessage['headers']): boolean {
  const contentType = headers['content-type'];
  if (contentType !== undefined) return contentType === 'application/json';
  return Boolean(headers['x-apollo-operation-name'] ?? headers['apollo-require-preflight']);
}

/** What the body of a POST asks for; undefined where it has anything that is not usual, or not valid. */
export function operationOfBody(body: string): AskedOperation | undefined {
  // What could tamper with prototypes, also written with escapes, is refused elsewhere.
  if (body.includes('__proto__') || body.includes('constructor') || body.includes('\\u00')) return undefined;
  try {
    return operationOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** What the address of a GET asks for; undefined where it has anything that is not usual, or not valid. */
export function operationOfUrl(url: string): AskedOperation | undefined {
  const parameters = new URLSearchParams(url.slice(path.length));
  const { query, operationName, variables, extensions } = Object.fromEntries(parameters);
  try {
    for (const name of new Set(parameters.keys())) if (parameters.getAll(name).length > 1) return undefined;
    return operationOf({
      query,
      operationName,
      variables: variables === undefined ? undefined : (JSON.parse(variables) as unknown),
      extensions: extensions === undefined ? undefined : (JSON.parse(extensions) as unknown),
    });
  } catch {
    return undefined;
  }
}

function operationOf(value: unknown): AskedOperation | undefined {
  if (!isRecord(value)) return undefined;
  const { query: text, operationName = null, variables = null, extensions = null } = value;
  if (operationName === '' || (operationName !== null && typeof operationName !== 'string')) return undefined;
  if ((variables !== null && !isRecord(variables)) || (extensions !== null && !isRecord(extensions))) return undefined;
  const rest = { operationName: operationName ?? undefined, variables: variables ?? {} };
  const persistedQuery = extensions?.['persistedQuery'];
  if (typeof text === 'string') return persistedQuery ? undefined : { text, ...rest };
  if (text !== undefined || !isRecord(persistedQuery) || persistedQuery['version'] !== 1) return undefined;
  const id = persistedQuery['sha256Hash'];
  return typeof id === 'string' ? { id, ...rest } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
