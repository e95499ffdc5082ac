import { RestartableRedis } from '@coursegraph/databases';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const toolsDirectory = fileURLToPath(new URL('../../../.tools', import.meta.url));

/** A Redis of one specification's own, which it may kill. */
export interface TestRedis {
  readonly server: RestartableRedis;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Redis that nobody else uses: it takes a moment. */
export async function startTestRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'test-redis-'));
  const server = await RestartableRedis.start({ directory, toolsDirectory });
  return {
    server,
    url: server.url,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
