export { ChangeFeed } from './change-feed.ts';
export type { ChangeListener, Watch, WatchChanges } from './change-feed.ts';
export { aliveMilliseconds, changesPath, readChanges } from './change-messages.ts';
export type { ChangeMessage } from './change-messages.ts';
