import type { ApolloLink } from '@apollo/client/link';
import { createPersistedQueryLink } from 'apollo-angular/persisted-queries';
import { type DocumentNode, Kind } from 'graphql';
import { operationIds } from './operation-ids.generated';

/**
 * The id under which schema/operations/web.json holds an operation.
 * @throws Error when the contract was not generated since the operation was written
 */
export function operationId(document: DocumentNode): string {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const name = operation?.name?.value ?? '';
  const id = operationIds[name];
  if (id === undefined) throw new Error(`The operation "${name}" has no id. Run pnpm codegen.`);
  return id;
}

/**
 * Sends ids in place of texts; the text follows only when the server does not know the id.
 * @see https://www.apollographql.com/docs/apollo-server/performance/apq
 */
export function persistedOperationLink(): ApolloLink {
  return createPersistedQueryLink({ generateHash: operationId });
}
