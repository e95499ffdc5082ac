import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent, errors, request } from 'undici';
import { isAddress, isPublicAddress } from './public-address.ts';

/** How long a request may take, from the look for the name to the last of the answer that is read. */
const patienceMilliseconds = 15_000;
/** As much of an answer as is read; the rest is not waited for. */
const mostReadBytes = 4_096;
/** How many requests one host gets at a time from one process. */
const connectionsOfHost = 8;

/** Whether requests may go to addresses that are not of the internet. */
export type PrivateAddresses = 'refuse' | 'allow';

/** What is posted. */
export interface OutboundRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Aborts it earlier. */
  readonly signal?: AbortSignal;
}

/** What came back. */
export interface OutboundResponse {
  readonly statusCode: number;
  /** At most the first 4 kB, as text. */
  readonly body: string;
  /** The header `Retry-After`, in seconds; null where there is none, or it is a date. */
  readonly retryAfterSeconds: number | null;
}

/** A request that got no answer. The message is for the person who gave the address, and has nothing of the inside. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
}

/**
 * Posts to addresses that people from outside gave. It looks at each address when it connects, so that a name that leads
 * to another address every time leads nowhere else; follows no redirects; and is done within 15 seconds, whatever the
 * other side does.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export class OutboundClient {
  private readonly agent: Agent;
  private readonly privateAddresses: PrivateAddresses;
  private readonly patience: number;

  /** @param options.patienceMilliseconds how long a request may take: 15 seconds where it is left out */
  constructor(options: { readonly privateAddresses: PrivateAddresses; readonly patienceMilliseconds?: number }) {
    this.privateAddresses = options.privateAddresses;
    this.patience = options.patienceMilliseconds ?? patienceMilliseconds;
    const lookup = this.privateAddresses === 'allow' ? undefined : lookUpPublic;
    this.agent = new Agent({
      connections: connectionsOfHost,
      connect: { timeout: this.patience, ...(lookup && { lookup }) },
      // The whole request has a limit of its own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Posts, and returns what came back, whatever its status is.
   * @throws OutboundError where nothing came back in time
   */
  async post({ url, headers, body, signal }: OutboundRequest): Promise<OutboundResponse> {
    // Who connects to an address, rather than a name, looks nothing up.
    const { hostname } = new URL(url);
    if (this.privateAddresses === 'refuse' && isAddress(hostname) && !isPublicAddress(hostname)) throw insideError();
    const late = AbortSignal.timeout(this.patience);
    const abort = signal ? AbortSignal.any([late, signal]) : late;
    try {
      const response = await request(url, { method: 'POST', headers, body, signal: abort, dispatcher: this.agent });
      const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN);
      return {
        statusCode: response.statusCode,
        body: await beginningOf(response.body),
        retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
      };
    } catch (error) {
      throw toOutboundError(error, late.aborted ? this.patience : null);
    }
  }

  /** Ends what is under way, and disconnects. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** What an answer begins with. Its status has come; what fails after that, or takes too long, is left out. */
async function beginningOf(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      if ((size += part.length) >= mostReadBytes) break;
    }
  } catch {
    // What was read until then is what there is.
  } finally {
    body.destroy();
  }
  return Buffer.concat(parts).subarray(0, mostReadBytes).toString();
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Looks for a name as Node does, and fails where one of its addresses is not of the internet. */
function lookUpPublic(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = error ? [] : addresses;
    if (error) callback(error, '');
    else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) callback(insideError(), '');
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
}

function insideError(): OutboundError {
  return new OutboundError('The address is not one of the internet: it leads to this machine or a private network.');
}

function toOutboundError(error: unknown, timedOutAfter: number | null): OutboundError {
  if (error instanceof OutboundError) return error;
  if (timedOutAfter !== null || error instanceof errors.ConnectTimeoutError) {
    return new OutboundError(`There was no answer within ${(timedOutAfter ?? patienceMilliseconds) / 1_000} seconds.`);
  }
  const { code, name } = error as { readonly code?: string; readonly name?: string };
  if (code === 'ENOTFOUND') return new OutboundError('There is no host of this name (ENOTFOUND).');
  return new OutboundError(`The connection failed (${code ?? name ?? 'unknown'}).`);
}
