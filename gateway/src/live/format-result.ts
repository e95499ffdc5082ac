import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { type ErrorFormatter, formatPart } from '../errors/index.ts';
import type { IncrementalResult } from '../executor/index.ts';

/** graphql-ws is written without `exactOptionalPropertyTypes`. */
type Loose<Type> = { [Key in keyof Type]?: Type[Key] | undefined };

/** A result of an operation: the only one, an event of a subscription, or some parts of what is delivered in parts. */
export type LiveResult = Loose<Pick<ExecutionResult, 'data' | 'errors'> & IncrementalResult>;

/** A result as a client may see it. */
export function formatResult(
  { data, errors, incremental, ...rest }: LiveResult,
  formatError: ErrorFormatter,
): FormattedExecutionResult {
  return {
    ...rest,
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => formatError(error)) }),
    ...(incremental && { incremental: incremental.map((part) => formatPart(part, formatError)) }),
  };
}
