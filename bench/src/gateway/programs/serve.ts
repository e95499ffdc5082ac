import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onStop } from '@coursegraph/platform/process';

/** Listens on a free port of this machine, and tells the bench where; ends when the bench says so. */
export async function serve(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.({ ready: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  onStop(async () => {
    server.closeAllConnections();
    server.close();
  });
}

/** What a client sends, by GraphQL over HTTP. */
export interface GraphQLRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
