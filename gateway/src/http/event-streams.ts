import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AccessTokens, authenticate } from '../authentication/index.ts';
import type { ErrorFormatter } from '../errors/index.ts';
import type { FederatedGraph, Operation, OperationScope } from '../execution/index.ts';
import {
  formatResult,
  type LiveClient,
  liveConnections,
  type LiveResult,
  LiveScope,
  type OperationIntake,
  pauseBeforeReconnecting,
  type SentOperation,
} from '../live/index.ts';
import { clientKeyHeader } from '../persisted-operations/index.ts';
import { clientAddress } from './client-address.ts';
import { EventStreamResponse } from './event-stream-response.ts';

const transport = 'server-sent events';
const contentType = 'text/event-stream';

/** What {@link EventStreams} work with. */
export interface EventStreamsOptions {
  readonly graph: FederatedGraph;
  readonly intake: OperationIntake;
  readonly accessTokens: AccessTokens | null;
  readonly formatError: ErrorFormatter;
  readonly trustedProxyHops: number;
  /** How much may wait for a client to read it, in bytes. */
  readonly largestBacklogBytes: number;
}

/** Whether a client wants the results of an operation as events. One that reads JSON too gets that: it needs no stream. */
export function acceptsEvents({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const { accept = '' } = headers;
  return method === 'POST' && accept.includes(contentType) && !accept.includes('json');
}

/**
 * GraphQL over Server-Sent Events, for clients that cannot speak WebSocket: by a POST for each operation, the protocol's
 * "distinct connections mode". Why an operation is refused is an event too, as the protocol wants it.
 *
 * It ends when the client's token expires, and when the gateway stops; it says then, by the field `retry`, when to come back.
 * @see https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export class EventStreams {
  private readonly options: EventStreamsOptions;
  private readonly streams = new Set<EventStreamResponse>();
  private isStopping = false;

  constructor(options: EventStreamsOptions) {
    this.options = options;
  }

  /** How many clients are connected. */
  get count(): number {
    return this.streams.size;
  }

  /**
   * Answers a request. It resolves when the last event is sent.
   * @param sent what the request's body says
   * @throws UnauthenticatedError, SubgraphUnavailableError, before anything is answered
   */
  async answer(sent: SentOperation, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { intake, accessTokens, formatError, trustedProxyHops, largestBacklogBytes } = this.options;
    const { headers } = request;
    const principal = await authenticate(headers.authorization, accessTokens);
    const { raw: response } = reply;
    const client: LiveClient = { principal, clientAddress: clientAddress(request.raw, trustedProxyHops) };
    const operation = intake.check(sent, headers[clientKeyHeader]);

    reply.hijack();
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': `${contentType}; charset=utf-8`,
      // Whoever stands between must neither keep nor gather the events.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    let results: AsyncGenerator<LiveResult, void> | undefined;
    const stream = new EventStreamResponse(response, {
      largestBacklogBytes,
      expiresAt: principal ? principal.expiresAt * 1_000 : Infinity,
      onEnd: () => {
        this.streams.delete(stream);
        liveConnections.dec({ transport });
        client.closed?.abort();
        void results?.return();
      },
    });
    this.streams.add(stream);
    liveConnections.inc({ transport });
    if (this.isStopping) this.end(stream);
    try {
      const given = 'errors' in operation ? operation : await this.run(operation, new LiveScope(client));
      if (Symbol.asyncIterator in given) results = given;
      if (stream.hasEnded) await results?.return();
      for await (const result of results ?? single(given as LiveResult)) stream.next(formatResult(result, formatError));
    } catch (error) {
      stream.next({ errors: [formatError(error)] });
    }
    stream.complete();
  }

  /** Ends all streams, and those that still come. */
  stop(): void {
    this.isStopping = true;
    for (const stream of [...this.streams]) this.end(stream);
  }

  private run(operation: Operation, scope: OperationScope): Promise<LiveResult | AsyncGenerator<LiveResult, void>> {
    const { graph } = this.options;
    return graph.kindOf(operation) === 'subscription'
      ? graph.subscribe(operation, scope)
      : graph.executeIncrementally(operation, scope);
  }

  private end(stream: EventStreamResponse): void {
    stream.endUntil(pauseBeforeReconnecting(this.streams.size));
  }
}

async function* single<Value>(value: Value): AsyncGenerator<Value> {
  yield await Promise.resolve(value);
}
