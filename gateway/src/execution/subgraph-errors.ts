import type { Logger } from '@coursegraph/platform/telemetry';
import { type DocumentNode, type GraphQLFormattedError, Kind } from 'graphql';
import { internalError } from '../errors/index.ts';

/** A client's operation was valid when the plan was made: what a subgraph finds invalid about a fetch is our fault, not the client's. */
const faultsOfOurs = new Set([
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
]);

/**
 * What a client may see of the errors in a subgraph's answer: the message of an error that has a code, the code, and the
 * place. A subgraph's stack traces, its query and the values of variables stay inside.
 */
export function publishSubgraphErrors(options: {
  readonly subgraph: string;
  readonly errors: readonly GraphQLFormattedError[];
  readonly logger: Logger;
}): GraphQLFormattedError[] {
  const { subgraph, errors, logger } = options;
  return errors.map(({ message, path, extensions = {} }) => {
    const place = path && { path };
    const variable = /^Variable "(\$\w+)" (?:got|has an) invalid value/.exec(message)?.[1];
    if (variable !== undefined) {
      return {
        message: `Variable "${variable}" has an invalid value.`,
        ...place,
        extensions: { code: 'BAD_USER_INPUT' },
      };
    }
    const { code, errorId } = extensions;
    if (typeof code === 'string' && !faultsOfOurs.has(code)) return { message, ...place, extensions: { code } };
    const known = typeof errorId === 'string' ? errorId : undefined;
    return { ...internalError(logger, { errorId: known, subgraph, reason: message, path }), ...place };
  });
}

/**
 * The errors that stand for a fetch without an answer. A fetch of root fields leaves each of them null, so each has its
 * error; a fetch of entities leaves fields of all of them null, for which one error stands, without a path.
 */
export function errorsOfMissingAnswer(
  document: DocumentNode,
  error: Pick<GraphQLFormattedError, 'message' | 'extensions'>,
): GraphQLFormattedError[] {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fields = operation?.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD) ?? [];
  if (fields.length === 0 || fields[0]?.name.value === '_entities') return [error];
  return fields.map(({ alias, name }) => ({ ...error, path: [alias?.value ?? name.value] }));
}
