import { randomUUID } from 'node:crypto';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { GraphQLFormattedError } from 'graphql';

/**
 * What a client sees of a fault of ours: a number under which it is logged, and nothing of the inside.
 * @param details what is logged; `errorId` is that of a subgraph which has logged the fault already.
 */
export function internalError(
  logger: Logger,
  details: { readonly errorId?: string | undefined; readonly [detail: string]: unknown },
): Pick<GraphQLFormattedError, 'message'> & { extensions: { code: string; errorId: string } } {
  const { errorId = randomUUID(), ...rest } = details;
  logger.error({ errorId, ...rest }, 'unexpected error');
  return {
    message: `Something went wrong on our side. If it stays so, tell us this number: ${errorId}`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
  };
}
