import type { ApolloLink } from '@apollo/client/link';
import { createPersistedQueryLink } from 'apollo-angular/persisted-queries';
import { type ASTNode, type DocumentNode, Kind, print } from 'graphql';
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

/**
 * The text of an operation as schema/operations/web.json has it: fragments in the order of their names. The server that is
 * sent an id with its text checks that they belong together.
 * @see https://github.com/apollographql/apollo-utils — sortTopLevelDefinitions of @apollo/persisted-query-lists
 */
export function operationText(document: ASTNode): string {
  if (document.kind !== Kind.DOCUMENT) return print(document);
  const fragments = document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .toSorted((one, other) => (one.name.value < other.name.value ? -1 : 1));
  const operations = document.definitions.filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
  return print({ ...document, definitions: [...operations, ...fragments] });
}
