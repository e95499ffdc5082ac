import { defineHistogram, defineObservedGauge } from '../telemetry/index.ts';

/** How long transactions of handlers take, with all events of their batch. */
export const handlingSeconds = defineHistogram<'outcome'>({
  name: 'coursegraph_event_handling_seconds',
  help: 'How long a batch of events took to be handled, in one transaction.',
  labels: ['outcome'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

/** What a process has not published yet of the outboxes that it tails. */
export const outboxDepth = defineObservedGauge<'subgraph'>({
  name: 'coursegraph_outbox_depth',
  help: 'How many events and jobs were recorded and are not published yet; counted up to 10,000.',
  labels: ['subgraph'],
  workers: 'max',
});

/** How long the oldest of them has waited. */
export const outboxLagSeconds = defineObservedGauge<'subgraph'>({
  name: 'coursegraph_outbox_lag_seconds',
  help: 'How long the oldest event or job that is not published has waited.',
  labels: ['subgraph'],
  workers: 'max',
});

/** What waits in the queues. */
export const queueDepth = defineObservedGauge<'queue' | 'state'>({
  name: 'coursegraph_queue_depth',
  help: 'How many messages a queue has, by state: ready, active, waiting, or dead.',
  labels: ['queue', 'state'],
  workers: 'max',
});

/** How long the oldest message that could be taken in has waited. */
export const queueLagSeconds = defineObservedGauge<'queue'>({
  name: 'coursegraph_queue_lag_seconds',
  help: 'How long the oldest message that is ready has waited.',
  labels: ['queue'],
  workers: 'max',
});
