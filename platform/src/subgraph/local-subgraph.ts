import { execute, type ExecutionResult, type GraphQLError, type GraphQLSchema, subscribe } from 'graphql';
import { maskError } from '../errors/index.ts';
import type { Logger } from '../telemetry/index.ts';
import { CompiledQueries } from './compiled-queries.ts';
import type { SubgraphContext } from './define-subgraph.ts';
import type { SubgraphConnection, SubgraphRequest, SubgraphResponse } from '../subgraph-connection/index.ts';

interface ResultOfSchema {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLError[] | undefined;
}

type ClientPart = Pick<SubgraphContext, 'principal' | 'cookie' | 'clientAddress' | 'setCookie'>;

/** What a {@link LocalSubgraph} is made of. */
export interface LocalSubgraphOptions {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly logger: Logger;
  readonly createContext: (client: ClientPart) => object;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the context is the subgraph's own
  readonly routes: Readonly<Record<string, (request: Request, context: any) => Promise<Response>>>;
  readonly isReady: () => Promise<boolean>;
}

/**
 * A subgraph of this process: an operation for it is a function call on its schema, with no socket and no JSON in between.
 * Queries whose document comes again are compiled.
 */
export class LocalSubgraph implements SubgraphConnection {
  readonly name: string;
  private readonly options: LocalSubgraphOptions;
  private readonly compiledQueries: CompiledQueries;

  constructor(options: LocalSubgraphOptions) {
    this.name = options.name;
    this.options = options;
    this.compiledQueries = new CompiledQueries(options.schema);
  }

  execute(request: SubgraphRequest): Promise<SubgraphResponse> {
    const { signal } = request;
    return signal ? unlessAborted(signal, () => this.answer(request)) : this.answer(request);
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    const result = await subscribe(this.executionArguments(request, () => undefined));
    if (!(Symbol.asyncIterator in result)) return single(this.toResponse(result));
    return this.toResponses(result, request.signal);
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const route = Object.entries(this.options.routes).find(([prefix]) => pathname.startsWith(prefix))?.[1];
    if (!route) return new Response('Not found', { status: 404 });
    return route(
      request,
      this.createContext({ principal: null }, () => undefined),
    );
  }

  async ready(): Promise<boolean> {
    return this.options.isReady().catch(() => false);
  }

  /** A context for one request; who serves this subgraph over the network makes it of what arrives. */
  createContext(
    request: Pick<SubgraphRequest, 'principal' | 'cookie' | 'clientAddress'>,
    setCookie: (header: string) => void,
  ): object {
    const { principal, cookie, clientAddress } = request;
    return this.options.createContext({ principal, cookie, clientAddress, setCookie });
  }

  private async answer(request: SubgraphRequest): Promise<SubgraphResponse> {
    const { document, operationName, variables = {} } = request;
    const run = this.compiledQueries.find(document, operationName);
    if (run) {
      const setCookies: string[] = [];
      const context = this.createContext(request, (header) => setCookies.push(header));
      const result = await run(context, variables);
      if (result) return withCookies(this.toResponse(result), setCookies);
    }
    const setCookies: string[] = [];
    const result = await execute(this.executionArguments(request, (header) => setCookies.push(header)));
    return withCookies(this.toResponse(result), setCookies);
  }

  private executionArguments(request: SubgraphRequest, setCookie: (header: string) => void) {
    const { document, operationName, variables } = request;
    return {
      schema: this.options.schema,
      document,
      contextValue: this.createContext(request, setCookie),
      ...(variables && { variableValues: variables }),
      ...(operationName !== undefined && { operationName }),
    };
  }

  /** A result of the schema as it leaves the subgraph: its errors masked. */
  toResponse({ data, errors }: ResultOfSchema): SubgraphResponse {
    return {
      ...(data !== undefined && { data }),
      ...(errors && { errors: errors.map((error) => maskError(error, this.options.logger)) }),
    };
  }

  /**
   * The results of a subscription as they leave the subgraph; an error that ends it is the last of them. An async
   * generator would not do: its `return()` waits for the result that is awaited, and ends nothing that was never read.
   */
  private toResponses(
    results: AsyncGenerator<ExecutionResult, void, void>,
    signal: AbortSignal | undefined,
  ): AsyncIterableIterator<SubgraphResponse, void, undefined> {
    const end = () => void results.return();
    const finish = (): IteratorResult<SubgraphResponse, void> => {
      signal?.removeEventListener('abort', end);
      return { done: true, value: undefined };
    };
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
    return {
      next: async () => {
        try {
          const result = await results.next();
          return result.done ? finish() : { done: false, value: this.toResponse(result.value) };
        } catch (error) {
          return { done: false, value: this.toResponse({ errors: [error as GraphQLError] }) };
        }
      },
      return: async () => {
        await results.return();
        return finish();
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}

function withCookies(response: SubgraphResponse, setCookies: readonly string[]): SubgraphResponse {
  return setCookies.length > 0 ? { ...response, setCookies } : response;
}

/** Waits for some work only as long as somebody waits for it; what it brings later is of no interest. */
function unlessAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
    const leave = () => reject(signal.reason);
    if (signal.aborted) {
      leave();
      return;
    }
    signal.addEventListener('abort', leave, { once: true });
    const finish = () => signal.removeEventListener('abort', leave);
    work().then(resolve, reject).then(finish, finish);
  });
}

async function* single<Value>(value: Value): AsyncGenerator<Value> {
  yield await Promise.resolve(value);
}
