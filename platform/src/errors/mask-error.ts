import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../telemetry/index.ts';

/**
 * What a client sees of an error. One with a code of ours, or of GraphQL itself (a document that is not valid), goes out
 * as it is; anything else is logged with an id, and the client gets that id and nothing of the inside.
 */
export function maskError(error: unknown, logger: Logger): GraphQLFormattedError {
  const graphQLError = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  const { originalError, locations, path } = graphQLError;
  const known = originalError == null || originalError instanceof GraphQLError;
  if (known) {
    const code = graphQLError.extensions['code'] ?? originalError?.extensions['code'];
    return {
      message: withoutValue(graphQLError.message),
      ...(locations && { locations }),
      ...(path && { path }),
      ...(code !== undefined && { extensions: { code } }),
    };
  }
  const errorId = randomUUID();
  logger.error({ errorId, err: originalError, path }, 'unexpected error');
  return {
    message: `Something went wrong on our side. If it stays so, tell us this number: ${errorId}`,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  };
}

/** graphql-js quotes the whole value of a variable in its message that the value is wrong; it may have a password in it. */
function withoutValue(message: string): string {
  return message.replace(/^(Variable "\$\w+") got invalid value .*/s, '$1 has an invalid value.');
}
