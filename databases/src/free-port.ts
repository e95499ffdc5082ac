import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

/** Ports that no system hands out by itself for outgoing connections, so that one is likely to be free again at the next start. */
const quietRange = [20_000, 30_000] as const;

/**
 * A TCP port that is free on 127.0.0.1 right now: the preferred one, if it is. Somebody else may take it before its user listens, so
 * that the user has to be ready to ask for another.
 */
export async function freePort(preferred?: number): Promise<number> {
  const candidates = [preferred, ...Array.from({ length: 20 }, () => randomInt(...quietRange)), 0];
  for (const candidate of candidates) {
    const port = candidate !== undefined && (await portOf(candidate));
    if (port) return port;
  }
  throw new Error('No port is free on 127.0.0.1.');
}

/** Listens for a moment; 0 means any port. Resolves with undefined where the port is taken. */
function portOf(candidate: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(candidate, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
