export { createErrorFormatter } from './error-formatter.ts';
export type { ErrorFormatter } from './error-formatter.ts';
export { formatPart } from './format-part.ts';
export { internalError } from './internal-error.ts';
