import { createServer, type AddressInfo } from 'node:net';

/**
 * A TCP port that is free on 127.0.0.1 right now. Somebody else may take it before its user listens, so that the user has to be
 * ready to ask for another.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
