import { SubgraphUnavailableError } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { internalError } from './internal-error.ts';

/** Turns whatever was thrown, by whomever, into what a client may see of it. */
export type ErrorFormatter = (error: unknown) => GraphQLFormattedError;

/**
 * An error with a code is meant for the client: its message, places and code go out. Anything else is logged with an id,
 * and the client gets the id. No stack trace, no cause and no other extension ever goes out.
 */
export function createErrorFormatter(logger: Logger): ErrorFormatter {
  return (error) => {
    const { locations, path, ...graphQLError } = asGraphQLError(error);
    const places = { ...(locations && { locations }), ...(path && { path }) };
    const code = codeOf(graphQLError);
    if (code === undefined) {
      return { ...internalError(logger, { err: graphQLError.originalError ?? error, path }), ...places };
    }
    const { serviceName, errorId } = graphQLError.extensions;
    return {
      message: graphQLError.message,
      ...places,
      extensions: {
        code,
        ...(typeof serviceName === 'string' && { serviceName }),
        ...(typeof errorId === 'string' && { errorId }),
      },
    };
  };
}

type ErrorParts = Pick<GraphQLError, 'message' | 'locations' | 'path' | 'extensions' | 'originalError'>;

function asGraphQLError(error: unknown): ErrorParts {
  const graphQLError =
    error instanceof GraphQLError ? error : new GraphQLError(String(error), { originalError: error as Error });
  const { message, locations, path, extensions, originalError } = graphQLError;
  if (!(originalError instanceof SubgraphUnavailableError))
    return { message, locations, path, extensions, originalError };
  return { message: originalError.message, locations, path, extensions: { code: originalError.code }, originalError };
}

/**
 * The code of an error, or undefined where it has none of its own. Apollo Server wraps an error of a validation rule in
 * one with a coarser code, so that of the cause is looked at first; its own errors without a code have an HTTP status.
 */
function codeOf({ extensions, originalError }: Pick<ErrorParts, 'extensions' | 'originalError'>): string | undefined {
  const inner = originalError instanceof GraphQLError ? originalError.extensions['code'] : undefined;
  const code = inner ?? extensions['code'];
  if (code === 'INTERNAL_SERVER_ERROR' && extensions['errorId'] === undefined) return undefined;
  if (typeof code === 'string') return code;
  const status = (extensions['http'] as { status?: number } | undefined)?.status;
  return status !== undefined && status >= 400 && status < 500 ? 'BAD_REQUEST' : undefined;
}
