export type { AnswerStore, KeptAnswer } from './answer-store.ts';
export { CacheHints } from './cache-hints.ts';
export { carryCacheHints, withoutCacheHints } from './carry-cache-hints.ts';
export { copyOf } from './copy-of.ts';
export { policyOfFetch } from './fetch-policy.ts';
export { openAnswerStore } from './shared-answer-store.ts';
export { ResponseCache } from './response-cache.ts';
export type { AskSubgraph } from './response-cache.ts';
