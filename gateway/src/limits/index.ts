export { DocumentChecker } from './document-checker.ts';
export type { CheckedDocument } from './document-checker.ts';
export { limitRules, parseOptions } from './operation-limits.ts';
