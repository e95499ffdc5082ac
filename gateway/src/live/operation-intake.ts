import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Operation } from '../execution/index.ts';
import type { CheckedDocument, DocumentChecker } from '../limits/index.ts';
import { NotInSafelistError, type OperationStore, type Safelist } from '../persisted-operations/index.ts';

const values = z.record(z.string(), z.unknown()).nullish();
const sentOperation = z.object({
  query: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: values,
  extensions: values,
});

/** An operation as a client sends it: its text, or, with an empty text or none, its id. */
export type SentOperation = Readonly<z.output<typeof sentOperation>>;

/** The operation that a body is; undefined where it is none. */
export function parseOperation(body: unknown): SentOperation | undefined {
  return sentOperation.safeParse(body).data;
}

/** Checks the operations that come by roads on which Apollo Server does not: as it would, and with its codes. */
export class OperationIntake {
  private readonly options: {
    readonly documents: DocumentChecker;
    /** The texts of operations that are sent by id. */
    readonly store: OperationStore;
    /** Null where everybody may send every operation. */
    readonly safelist: Safelist | null;
  };

  constructor(options: OperationIntake['options']) {
    this.options = options;
  }

  /**
   * A valid operation; or why it is refused.
   * @param clientKey what the client sent as its key, if anything
   */
  check(sent: SentOperation, clientKey: unknown): Operation | { readonly errors: readonly GraphQLError[] } {
    const checked = this.documentOf(sent, clientKey);
    if ('errors' in checked) return checked;
    const { document, hash } = checked;
    const name = sent.operationName == null ? {} : { operationName: sent.operationName };
    return { document, documentHash: hash, variables: sent.variables ?? {}, ...name };
  }

  private documentOf({ query, extensions }: SentOperation, clientKey: unknown): CheckedDocument {
    const { documents, store, safelist } = this.options;
    const id = (extensions?.['persistedQuery'] as { readonly sha256Hash?: unknown } | undefined)?.sha256Hash;
    const text = !query && typeof id === 'string' ? store.find(id) : (query ?? '');
    if (text === undefined) return { errors: [persistedQueryNotFound()] };
    return safelist?.allows(text, clientKey) === false ? { errors: [new NotInSafelistError()] } : documents.check(text);
  }
}

/** As Apollo Server says it. */
function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}
