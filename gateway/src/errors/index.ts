export { createErrorFormatter } from './error-formatter.ts';
export type { ErrorFormatter } from './error-formatter.ts';
export { internalError } from './internal-error.ts';
