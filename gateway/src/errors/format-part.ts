import type { GraphQLFormattedError } from 'graphql';
import type { IncrementalPart } from '../executor/index.ts';
import type { ErrorFormatter } from './error-formatter.ts';

/** A part of a result as a client may see it. */
export function formatPart(
  { errors, ...part }: IncrementalPart,
  formatError: ErrorFormatter,
): Omit<IncrementalPart, 'errors'> & { readonly errors?: readonly GraphQLFormattedError[] } {
  return { ...part, ...(errors && { errors: errors.map((error) => formatError(error)) }) };
}
