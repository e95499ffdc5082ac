export { createLogger } from './logger.ts';
export type { Logger } from './logger.ts';
export {
  defineCounter,
  defineGauge,
  defineHistogram,
  defineObservedCounter,
  defineObservedGauge,
  metrics,
} from './metrics.ts';
export type { Observation, Observe, ObservedGauge } from './metrics.ts';
export { metricsVariables, serveMetrics, serveMetricsOfWorkers } from './serve-metrics.ts';
export type { MetricsEnvironment, ServedMetrics } from './serve-metrics.ts';
