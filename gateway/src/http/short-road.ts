import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Principal } from '@coursegraph/platform/principal';
import type { ExecutionResult } from 'graphql';
import { type AccessTokens, authenticate } from '../authentication/index.ts';
import type { ErrorFormatter } from '../errors/index.ts';
import type { FederatedGraph, PreparedOperation } from '../execution/index.ts';
import {
  clientKeyHeader,
  type OperationStore,
  type PreparedOperations,
  type Safelist,
} from '../persisted-operations/index.ts';
import { answerHeaders } from './answer-headers.ts';
import { sendCompressed } from './compression.ts';
import { HttpScope } from './http-scope.ts';
import { hasAnswer, publicHeaders } from './public-answer.ts';
import type { SecurityHeaders } from './security-headers.ts';
import {
  type AnswerForm,
  type AskedOperation,
  formOfAnswer,
  operationOfBody,
  operationOfUrl,
} from './usual-request.ts';

/** What a {@link ShortRoad} works with. */
export interface ShortRoadOptions {
  readonly graph: FederatedGraph;
  readonly operations: PreparedOperations;
  readonly store: OperationStore;
  /** Null where everybody may send every operation. */
  readonly safelist: Safelist | null;
  readonly accessTokens: AccessTokens | null;
  readonly trustedProxyHops: number;
  readonly formatError: ErrorFormatter;
}

/** A request on its way, before it is known whether the short road can answer it. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly form: AnswerForm;
  readonly securityHeaders: SecurityHeaders;
}

/**
 * Answers requests for operations that Apollo Server has found valid before, without Fastify, Apollo Server, and all that
 * they look at on every request. Its answers are the same, byte for byte. Whatever it does not know, or finds unusual, it
 * leaves to them: it refuses nothing by itself.
 */
export class ShortRoad {
  private readonly options: ShortRoadOptions;
  private readonly bodies = new WeakMap<IncomingMessage, Buffer>();
  private closed = false;

  constructor(options: ShortRoadOptions) {
    this.options = options;
  }

  /**
   * Puts the short road before a server's own listener.
   * @param securityHeaders what the server adds to every answer
   */
  before(longRoad: RequestListener, securityHeaders: SecurityHeaders): RequestListener {
    return (request, response) => {
      const form = this.closed ? undefined : formOfAnswer(request);
      if (!form) {
        longRoad(request, response);
        return;
      }
      const answerOrDecline = async (asked: AskedOperation | undefined) => {
        const isAnswered = await this.answer(asked, { request, response, form, securityHeaders });
        if (!isAnswered) longRoad(request, response);
      };
      if (request.method === 'GET') {
        void answerOrDecline(operationOfUrl(request.url ?? ''));
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        this.bodies.set(request, body);
        void answerOrDecline(operationOfBody(body.toString()));
      });
    };
  }

  /** The body of a request that was declined: it can be read only once. */
  bodyOf(request: IncomingMessage): Buffer | undefined {
    return this.bodies.get(request);
  }

  /** Declines everything from now on. */
  close(): void {
    this.closed = true;
  }

  /** @returns false where nothing was answered, and nothing was done. */
  private async answer(asked: AskedOperation | undefined, exchange: Exchange): Promise<boolean> {
    const prepared = asked && this.find(asked, exchange.request);
    if (!prepared) return false;
    const principal = await this.principalOf(exchange.request);
    if (principal === undefined) return false;
    const { request, response, form, securityHeaders } = exchange;
    const scope = new HttpScope({ request, response, principal, trustedProxyHops: this.options.trustedProxyHops });
    const { status, body, isWhole } = await this.run(prepared, asked.variables, scope);
    const isGetById = request.method === 'GET' && asked.id !== undefined;
    const shared = isGetById && isWhole ? publicHeaders(scope, { body, encoding: form.encoding }) : undefined;
    if (shared && hasAnswer(request.headers['if-none-match'], shared)) {
      response.writeHead(304, { ...securityHeaders.of(request), ...answerHeaders(scope), ...shared }).end();
      return true;
    }
    sendCompressed(response, {
      status,
      body,
      encoding: form.encoding,
      headers: {
        ...securityHeaders.of(request),
        ...answerHeaders(scope),
        ...shared,
        'content-type': form.contentType,
      },
    });
    return true;
  }

  private find({ text: given, id, operationName }: AskedOperation, request: IncomingMessage) {
    const { store, operations, safelist } = this.options;
    const text = given ?? (id === undefined ? undefined : store.find(id));
    const prepared = text === undefined ? undefined : operations.find(text, operationName);
    if (text === undefined || !prepared || (request.method === 'GET' && prepared.kind !== 'query')) return undefined;
    return safelist && !safelist.allows(text, request.headers[clientKeyHeader]) ? undefined : prepared;
  }

  /** Undefined where it is not known, so that somebody has to be told why. */
  private async principalOf({ headers }: IncomingMessage): Promise<Principal | null | undefined> {
    if (headers.authorization === undefined) return null;
    return authenticate(headers.authorization, this.options.accessTokens).catch(() => undefined);
  }

  private async run(
    prepared: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
    scope: HttpScope,
  ): Promise<{ readonly status: number; readonly body: string; readonly isWhole: boolean }> {
    try {
      const result = await this.options.graph.run(prepared, { variables, scope });
      // By the specification of GraphQL over HTTP, a request whose execution did not begin was a bad one.
      const status = result.data === undefined && result.errors ? 400 : 200;
      return { status, body: this.format(result), isWhole: !result.errors };
    } catch (error) {
      return { status: 500, body: this.format({ errors: [error] }), isWhole: false };
    }
  }

  private format({
    errors,
    data,
    extensions,
  }: Omit<ExecutionResult, 'errors'> & { readonly errors?: readonly unknown[] }) {
    const formatted = errors?.map((error) => this.options.formatError(error));
    return `${JSON.stringify({ errors: formatted, data, extensions })}\n`;
  }
}
