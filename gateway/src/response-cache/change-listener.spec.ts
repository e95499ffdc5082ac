import { CacheStore } from '@coursegraph/platform/cache';
import { ChangeFeed, type ChangeListener as Hearing, changesPath } from '@coursegraph/platform/changes';
import { serveSubgraph } from '@coursegraph/platform/server';
import { LocalSubgraph } from '@coursegraph/platform/subgraph';
import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { setImmediate } from 'node:timers/promises';
import { RemoteSubgraph } from '../remote-subgraph/index.ts';
import { sampleSecret, silentLogger } from '../test-kit/sample-subgraphs.ts';
import { ChangeListener } from './change-listener.ts';

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

/** A subgraph in a process of its own, as far as a gateway can tell. */
async function serve(port = 0) {
  const hearing = new Set<Hearing>();
  const feed = new ChangeFeed((listener) => {
    hearing.add(listener);
    return Promise.resolve({ close: () => Promise.resolve(void hearing.delete(listener)) });
  }, silentLogger);
  const schema = buildSchema('type Query { one: Int }');
  const name = 'courses';
  const connection = new LocalSubgraph({
    name,
    schema,
    logger: silentLogger,
    createContext: (client) => client,
    routes: { [changesPath]: () => feed.respond() },
    isReady: () => Promise.resolve(true),
  });
  const nothing = () => Promise.resolve();
  const running = { name, schema, connection, startEvents: nothing, flushEvents: nothing, stop: nothing };
  const served = await serveSubgraph(running, { port, secret: sampleSecret, logger: silentLogger });
  return { hearing, served };
}

test('a listener hears of changes over the network, and knows when it does not', async () => {
  const first = await serve();
  const { generations } = await CacheStore.open({ logger: silentLogger });
  const connection = new RemoteSubgraph({ name: 'courses', url: first.served.url, secret: sampleSecret });
  const listener = new ChangeListener(connection, { generations, logger: silentLogger });
  expect(listener.hears).toBe(false);
  await until(() => listener.hears);

  const { generation } = listener;
  for (const { changed } of first.hearing) changed();
  await until(() => listener.generation !== generation);
  expect(listener.hears).toBe(true);

  await first.served.stop();
  await until(() => !listener.hears);
  const second = await serve(Number(new URL(first.served.url).port));
  await until(() => listener.hears);

  await listener.stop();
  expect(listener.hears).toBe(false);
  // It has left, so that nobody watches the database any longer.
  await until(() => second.hearing.size === 0);
  await connection.close();
  await second.served.stop();
});
