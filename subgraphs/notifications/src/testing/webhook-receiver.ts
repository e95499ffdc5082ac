import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from './until.ts';

/** A request as a receiver got it. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders & Record<string, string>;
  readonly body: string;
  readonly bytes: Buffer;
}

/** A real server that stands for somebody's receiver. */
export interface WebhookReceiver {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Waits until so many have come, and returns them. */
  readonly received: (count: number) => Promise<readonly ReceivedRequest[]>;
  /** Ends it, and what is under way. */
  readonly stop: () => Promise<void>;
}

/** Starts a receiver. @param answer answers a request, or never does; with 204 where it is left out */
export async function startReceiver(
  answer: (response: ServerResponse, request: ReceivedRequest, count: number) => void = (response) => {
    response.writeHead(204).end();
  },
): Promise<WebhookReceiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const headers = request.headers as ReceivedRequest['headers'];
      const bytes = Buffer.concat(parts);
      const received = { path: request.url ?? '', headers, body: bytes.toString(), bytes };
      answer(response, received, requests.push(received));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    received: (count) => until(() => Promise.resolve(requests.length >= count && requests)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
