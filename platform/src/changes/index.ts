export { aliveMilliseconds, changesPath, readChanges } from './change-messages.ts';
export type { ChangeMessage } from './change-messages.ts';
