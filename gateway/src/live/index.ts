export { formatResult } from './format-result.ts';
export type { LiveResult } from './format-result.ts';
export { liveConnections, slowReaders } from './live-metrics.ts';
export { LiveScope } from './live-scope.ts';
export type { LiveClient } from './live-scope.ts';
export { OperationIntake, parseOperation } from './operation-intake.ts';
export type { SentOperation } from './operation-intake.ts';
export { pauseBeforeReconnecting } from './pause-before-reconnecting.ts';
