export { DocumentChecker } from './document-checker.ts';
export type { CheckedDocument } from './document-checker.ts';
export { limitRules, operationLimits, parseOptions } from './operation-limits.ts';
