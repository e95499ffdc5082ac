export { changesById } from './changes-by-id.ts';
export { LiveChanges } from './live-changes.ts';
export type { LiveChangesOptions, LiveCollection, LiveListener, StreamedChange } from './live-changes.ts';
export { LiveLog } from './live-log.ts';
export type { LogEntry, LogSource } from './live-log.ts';
export { LiveState } from './live-state.ts';
export type { FollowedState } from './live-state.ts';
export { decodeSequence, encodeSequence } from './sequence-cursor.ts';
