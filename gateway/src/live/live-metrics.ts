import { defineCounter, defineGauge } from '@coursegraph/platform/telemetry';

/** How many clients are connected live, by transport. */
export const liveConnections: ReturnType<typeof defineGauge<'transport'>> = defineGauge({
  name: 'coursegraph_live_connections',
  help: 'Clients that are connected, by WebSocket or server-sent events.',
  labels: ['transport'],
});

/** How many live connections were closed since their clients read too slowly. */
export const slowReaders: ReturnType<typeof defineCounter<'transport'>> = defineCounter({
  name: 'coursegraph_live_slow_readers_total',
  help: 'Live connections that were closed since their clients read more slowly than events came.',
  labels: ['transport'],
});
