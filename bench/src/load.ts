import { Client } from 'undici';
import { Latencies } from './latencies.ts';

/** One request of a load. */
export interface LoadRequest {
  /** `POST` where it is left out. */
  readonly method?: 'GET' | 'POST';
  /** With the query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A closed loop: each connection sends its next request when it has read the answer to the one before. */
export interface LoadOptions {
  /** The server's base address. */
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Makes the request with this number, 0 for the first; each may be another. */
  readonly request: (number: number) => LoadRequest;
}

/** What a load came to. */
export interface LoadResult {
  /** Answered as they should be. */
  readonly requests: number;
  /** Answered with another status than 200 or with GraphQL errors, or not at all. */
  readonly errors: number;
  /** What the first of the errors was. */
  readonly firstError: string | undefined;
  readonly seconds: number;
  readonly requestsPerSecond: number;
  /** Of the requests that were answered as they should be. */
  readonly latencies: Latencies;
}

/** A key of a JSON object; within a string the quotes would be escaped. */
const errorsOfGraphQL = '"errors":';

/**
 * Sends requests on connections that are kept open, for some seconds, and measures them. The time it takes itself is this process's, not
 * the server's: measure the server's by `cpuSecondsOf`.
 */
export async function load({ url, connections, seconds, request }: LoadOptions): Promise<LoadResult> {
  const latencies = new Latencies();
  let sent = 0;
  let errors = 0;
  let firstError: string | undefined;
  const begun = performance.now();
  const end = begun + seconds * 1_000;

  const sendInTurn = async () => {
    const client = new Client(url);
    try {
      for (let sentAt = begun; sentAt < end;) {
        const { method = 'POST', path, headers, body = null } = request(sent++);
        sentAt = performance.now();
        const fault = await client.request({ method, path, headers, body }).then(faultOf, String);
        if (fault === undefined) {
          latencies.record(performance.now() - sentAt);
        } else {
          errors += 1;
          firstError ??= fault;
        }
      }
    } finally {
      await client.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, sendInTurn));

  const elapsed = (performance.now() - begun) / 1_000;
  return {
    requests: latencies.count,
    errors,
    firstError,
    seconds: elapsed,
    requestsPerSecond: latencies.count / elapsed,
    latencies,
  };
}

/** What is wrong with an answer; undefined where nothing is. */
async function faultOf(answer: Awaited<ReturnType<Client['request']>>): Promise<string | undefined> {
  const text = await answer.body.text();
  if (answer.statusCode === 200 && !text.includes(errorsOfGraphQL)) return undefined;
  return `status ${answer.statusCode}: ${text.slice(0, 500)}`;
}
