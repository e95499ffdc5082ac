import type { SubgraphConnection, SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { parse } from 'graphql';

/** The subgraphs that an import writes to. */
export interface ImportTargets {
  readonly users: SubgraphConnection;
  readonly courses: SubgraphConnection;
  readonly quizzes: SubgraphConnection;
}

// Whoever operates the installation asks, not a person with an account.
const operator = {
  userId: '00000000-0000-0000-0000-000000000000',
  roles: ['ADMIN'],
  expiresAt: Number.MAX_SAFE_INTEGER,
} as const;

/**
 * Executes an operation on one subgraph, as the operator of the installation.
 * @throws Error where the response has errors: something that no file of a course can cause.
 */
export async function ask(
  subgraph: SubgraphConnection,
  operation: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return dataOf(subgraph, await subgraph.execute(requestOf(operation, variables)));
}

/**
 * What a subscription to one subgraph brings, until it ends, to the operator of the installation.
 * @throws Error where it brings errors.
 */
export async function* follow(
  subgraph: SubgraphConnection,
  operation: string,
  variables: Record<string, unknown>,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  for await (const response of await subgraph.subscribe(requestOf(operation, variables)))
    yield dataOf(subgraph, response);
}

const requestOf = (operation: string, variables: Record<string, unknown>) => ({
  document: parse(operation),
  query: operation,
  variables,
  principal: operator,
});

function dataOf(subgraph: SubgraphConnection, { data, errors }: SubgraphResponse): Record<string, unknown> {
  if (errors || !data)
    throw new Error(`${subgraph.name}: ${errors?.map(({ message }) => message).join('; ') ?? 'no data'}`);
  return data;
}
