import { type Signal, inject, signal } from '@angular/core';
import type { ApolloClient, OperationVariables } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Apollo } from 'apollo-angular';
import { type Failure, describeFailure } from './failure';

/** What else Apollo can do with a mutation: `update` the cache, `optimisticResponse`, `refetchQueries`, `context`. */
export type MutationOptions<TData, TVariables extends OperationVariables> = Omit<
  ApolloClient.MutateOptions<TData, TVariables>,
  'mutation' | 'variables'
>;

/** A mutation and how its last run went. */
export interface Mutation<TData, TVariables extends OperationVariables> {
  /**
   * Runs it. Never rejects.
   * @returns its data, in which a result union says what happened; undefined when it failed, and then `failure` says how
   */
  run(variables: TVariables, options?: MutationOptions<TData, TVariables>): Promise<TData | undefined>;
  /** True from the run until its answer. */
  readonly pending: Signal<boolean>;
  /** Why the last run failed; undefined while it runs and when it did not. Show it beside the control, with <app-failure-note>. */
  readonly failure: Signal<Failure | undefined>;
}

/**
 * Makes a mutation runnable. Call it where `inject` works.
 * @param document from the `.generated.ts` file beside the `.graphql` file
 */
export function injectMutation<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
): Mutation<TData, TVariables> {
  const apollo = inject(Apollo);
  let running = 0;
  const pending = signal(false);
  const failure = signal<Failure | undefined>(undefined);

  const end = (): void => {
    running -= 1;
    pending.set(running > 0);
  };

  return {
    pending: pending.asReadonly(),
    failure: failure.asReadonly(),
    async run(variables, options) {
      running += 1;
      pending.set(true);
      failure.set(undefined);
      try {
        // For a TVariables that is still open, TypeScript can't see that `variables` is what these options want.
        const all = { ...options, mutation: document, variables } as ApolloClient.MutateOptions<TData, TVariables>;
        const { data } = await apollo.client.mutate(all);
        return data ?? undefined;
      } catch (error) {
        failure.set(describeFailure(error));
        return undefined;
      } finally {
        end();
      }
    },
  };
}
