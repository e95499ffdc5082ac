export { ApiError, ForbiddenError, InputProblem, InvalidInputError } from './api-error.ts';
export { maskError } from './mask-error.ts';
export { parseInput } from './parse-input.ts';
export { RequestError } from './request-error.ts';
export type { RequestErrorCode } from './request-error.ts';
