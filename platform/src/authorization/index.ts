export { assertCan, assertSignedIn, can } from './authorize.ts';
export { policy } from './policy.ts';
export type { Action, Owned, ResourceOf, Taught } from './policy.ts';
