export { MemoryAnswerStore } from './answer-store.ts';
export type { AnswerStore, KeptAnswer } from './answer-store.ts';
export { carryCacheHints, withoutCacheHints } from './carry-cache-hints.ts';
export { ResponseCache } from './response-cache.ts';
export type { AskSubgraph } from './response-cache.ts';
