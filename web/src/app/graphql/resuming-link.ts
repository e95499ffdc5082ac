import { ApolloLink } from '@apollo/client/link';
import { type DocumentNode, Kind } from 'graphql';
import { tap } from 'rxjs';

/**
 * Lets a subscription go on where it was when the connection was lost: one that has a variable `$after`, and whose events
 * have a `cursor`, is asked for with the last of them when it is asked for again.
 */
export function resumingLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (!takesCursor(operation.query)) return forward(operation);
    // Whoever sends it sends these variables, as they are at that time.
    const variables: Record<string, unknown> = { ...operation.variables };
    operation.variables = variables;
    return forward(operation).pipe(
      tap(({ data }) => {
        const cursor = cursorOf(data);
        if (cursor !== undefined) variables['after'] = cursor;
      }),
    );
  });
}

const takesCursor = ({ definitions }: DocumentNode): boolean =>
  definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'after'),
  );

function cursorOf(data: unknown): string | undefined {
  const event = Object.values(data ?? {}).find((value) => typeof value === 'object') as
    { cursor?: unknown } | undefined;
  return typeof event?.cursor === 'string' ? event.cursor : undefined;
}
