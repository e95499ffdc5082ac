import type { Logger } from '../telemetry/index.ts';
import { LiveChanges, type LiveCollection } from './live-changes.ts';

/**
 * Tells that a document has changed, by its id, and not how: for {@link LiveState}, which reads it then.
 * @param options.match which changes matter, as a stage `$match` has it; all where it is left out
 */
export function changesById(options: {
  readonly collection: LiveCollection;
  readonly match?: object;
  readonly logger: Logger;
}): LiveChanges<unknown> {
  const { collection, match = {}, logger } = options;
  return new LiveChanges<unknown>({
    collection,
    pipeline: [{ $match: match }, { $project: { documentKey: 1 } }],
    read: ({ documentKey }: { readonly documentKey?: { readonly _id: unknown } }) =>
      documentKey && { key: String(documentKey._id), value: undefined },
    logger,
  });
}
