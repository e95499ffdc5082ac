/** A process of its own: clients that subscribe, and wait. Its parent says to what, and asks what came. */
import { now } from './clock.ts';
import type { CrowdOrder, CrowdReport } from './crowd-orders.ts';
import { LiveClient } from './live-client.ts';

const opensAtOnce = 100;
const next = '{"id":"1","type":"next","payload":{"data":';

const received: number[] = [];
let arrivals = 0;
let lastAt = 0;
let closed = 0;
let firstError: string | undefined;
let reported = true;

process.on('message', (order: CrowdOrder) => {
  if (order.kind === 'open') void open(order);
  else if (order.kind === 'await') awaitAll();
  else report();
});
process.send?.({ ready: 'crowd' });

async function open({ port, query, accessTokens }: Extract<CrowdOrder, { kind: 'open' }>): Promise<void> {
  let index = 0;
  const openNext = async (): Promise<void> => {
    for (let place = index++; place < accessTokens.length; place = index++) {
      await new Promise<void>((resolve) => {
        received[place] = 0;
        new LiveClient({
          port,
          accessToken: accessTokens[place]!,
          onReady(client) {
            client.subscribe(query, {});
            resolve();
          },
          onMessage: (message) => take(place, message),
          onClosed(code) {
            closed += 1;
            firstError ??= `A socket was closed: ${code ?? 'without a word'}`;
            resolve();
          },
        });
      });
    }
  };
  await Promise.all(Array.from({ length: opensAtOnce }, openNext));
  process.send?.({ kind: 'opened' });
}

function take(place: number, message: string): void {
  if (!message.startsWith(next)) {
    firstError ??= message;
    return;
  }
  lastAt = now();
  if (received[place]! === 0) arrivals += 1;
  received[place]! += 1;
  if (!reported && arrivals === received.length) report();
}

function awaitAll(): void {
  reported = arrivals === received.length;
  if (reported) report();
}

function report(): void {
  reported = true;
  const message: CrowdReport = {
    kind: 'report',
    lastAt,
    lost: received.filter((count) => count === 0).length,
    doubled: received.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    closed,
    firstError,
  };
  process.send?.(message);
}
