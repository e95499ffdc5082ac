import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { type Principal, UntrustedRequestError } from '../principal/index.ts';
import type { LocalSubgraph } from '../subgraph/index.ts';
import type { SubgraphRequest } from '../subgraph-connection/index.ts';
import type { ReadPrincipal } from './serve-sockets.ts';

const mostDocuments = 1_000;
const longestDocument = 20_000;

/**
 * Answers requests as the gateway sends them without Apollo Server, which answers everything else: what a person or a
 * tool sends, and what is to be refused. The answers are the same; it takes a quarter of the CPU, since a document is parsed
 * and validated once, and the operation is executed as for a gateway in the same process.
 */
export class DirectAnswers {
  private readonly schema: GraphQLSchema;
  private readonly connection: LocalSubgraph;
  private readonly readPrincipal: ReadPrincipal;
  /** Valid documents, by their text: the gateway sends the same for each execution of a plan. */
  private readonly documents = new Map<string, DocumentNode>();

  constructor(options: {
    readonly schema: GraphQLSchema;
    readonly connection: LocalSubgraph;
    readonly readPrincipal: ReadPrincipal;
  }) {
    this.schema = options.schema;
    this.connection = options.connection;
    this.readPrincipal = options.readPrincipal;
  }

  /** The body of the answer, its headers set; null where it is not for this road, or nothing was executed. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
    const operation = this.operationOf(request);
    if (!operation) return null;
    const { authorization, cookie, 'x-forwarded-for': clientAddress } = request.headers;
    const principal = this.principalOf(authorization);
    if (principal === undefined) return null;
    const { data, errors, setCookies } = await this.connection.execute({
      ...operation,
      principal,
      ...(cookie !== undefined && { cookie }),
      ...(typeof clientAddress === 'string' && { clientAddress }),
    });
    if (data === undefined) return null;
    if (setCookies) void reply.header('set-cookie', setCookies);
    void reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8');
    return `${JSON.stringify({ errors, data })}\n`;
  }

  private operationOf({ method, headers, body }: FastifyRequest): Omit<SubgraphRequest, 'principal'> | null {
    if (method !== 'POST' || headers.accept !== 'application/json') return null;
    if (headers['content-type'] !== 'application/json' || !isRequest(body)) return null;
    const { query, operationName, variables } = body;
    const document = this.documentOf(query);
    return (
      document && { document, ...(operationName !== undefined && { operationName }), ...(variables && { variables }) }
    );
  }

  private documentOf(query: string): DocumentNode | null {
    const known = this.documents.get(query);
    if (known) return known;
    if (query.length > longestDocument) return null;
    const document = parsed(query);
    if (!document || isSubscription(document) || validate(this.schema, document).length > 0) return null;
    // A gateway has no more plans than it keeps: to begin again is simpler than to look for the oldest, and as good.
    if (this.documents.size >= mostDocuments) this.documents.clear();
    this.documents.set(query, document);
    return document;
  }

  /** Undefined for who is not trusted: the answer to that is Apollo Server's. */
  private principalOf(authorization: string | undefined): Principal | null | undefined {
    try {
      return this.readPrincipal(authorization);
    } catch (error) {
      if (error instanceof UntrustedRequestError) return undefined;
      throw error;
    }
  }
}

interface GraphQLRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

function isRequest(body: unknown): body is GraphQLRequest {
  if (typeof body !== 'object' || body === null || !('query' in body) || 'extensions' in body) return false;
  const { query, operationName, variables } = body as Partial<Record<keyof GraphQLRequest, unknown>>;
  return (
    typeof query === 'string' &&
    (operationName === undefined || typeof operationName === 'string') &&
    (variables === undefined || (typeof variables === 'object' && variables !== null && !Array.isArray(variables)))
  );
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

function isSubscription({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION,
  );
}
