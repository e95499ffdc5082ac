import { setImmediate } from 'node:timers/promises';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { DocumentChecker } from '../limits/index.ts';
import type { PreparedOperations } from './prepared-operations.ts';

/**
 * Validates, plans and compiles the operations of the manifests, one after the other and with requests in between: a few
 * milliseconds each. An operation that is asked for before its turn is prepared then.
 * @param options.isWanted asked before each operation, so that a gateway that stops need not wait
 */
export async function prepareManifest(options: {
  readonly texts: Iterable<string>;
  readonly documents: DocumentChecker;
  readonly operations: PreparedOperations;
  readonly logger: Logger;
  readonly isWanted: () => boolean;
}): Promise<void> {
  const { texts, documents, operations, logger, isWanted } = options;
  for (const text of texts) {
    await setImmediate();
    if (!isWanted()) return;
    const checked = documents.check(text);
    if ('errors' in checked)
      logger.warn({ text, errors: checked.errors }, 'a persisted operation does not fit the graph');
    else operations.keep({ text, ...checked }, undefined);
  }
}
