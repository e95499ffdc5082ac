import { measureFacts } from './events/measure-facts.ts';
import { measureHandlers } from './events/measure-handlers.ts';
import { readOptions } from './events/options.ts';
import { printMachine } from './machine.ts';
import { openTemporaryDatabases, startProduct } from './product.ts';
import { printTable } from './table.ts';

const options = readOptions();
const databases = await openTemporaryDatabases();
try {
  const product = await startProduct({ topology: 'distributed', directory: databases.directory, databases });
  const facts = await measureFacts({ url: product.url, databases, count: options.facts }).finally(() => product.stop());
  const { events, seconds } = await measureHandlers(databases, options.events);
  const handlersPerSecond = Math.round(events / seconds);
  const [p50, p99] = [50, 99].map((percent) => Number(facts.percentile(percent).toFixed(1))) as [number, number];

  printMachine(['mongodb', 'pg']);
  printTable({
    caption:
      'From an enrollment, just before its commit in the process of progress, to its notification at a WebSocket of the gateway: ' +
      'the outbox and its change stream, the queue in PostgreSQL, the handler’s transaction in the process of notifications, ' +
      'the change stream that feeds subscriptions, and the gateway. In ms, on an idle system, databases and client on the same machine.',
    columns: ['facts', 'p50', 'p95', 'p99', 'highest'],
    rows: [[String(facts.count), p50, facts.percentile(95).toFixed(1), p99, facts.highest.toFixed(1)]],
  });
  printTable({
    caption:
      'Events that waited for one process of notifications, each of which writes a notification, until all were handled, or for 90 s.',
    columns: ['events', 'seconds', 'events/s'],
    rows: [[String(events), seconds.toFixed(1), handlersPerSecond]],
  });
  console.log(JSON.stringify({ fact_to_subscriber_ms: { p50, p99 }, handlers_per_s: handlersPerSecond }));
} finally {
  await databases.stop();
}
