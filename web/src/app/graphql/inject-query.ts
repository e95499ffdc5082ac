import { type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import type { OperationVariables } from '@apollo/client';
import { Apollo, type QueryRef } from 'apollo-angular';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Connection } from './connection';
import { type Failure, describeFailure } from './failure';

/** How a query is watched. */
export interface QueryOptions {
  /** While new variables load, `data` goes on showing the answer to the old ones. For lists that are searched. */
  readonly keepsPrevious?: boolean;
}

/** A query's answer, as signals. It changes with the cache and lives as long as the component. */
export interface WatchedQuery<TData, TVariables extends OperationVariables> {
  /** Undefined until the first answer. With a failure beside it, it is what could be had: a field with an error is null. */
  readonly data: Signal<TData | undefined>;
  /** True while there is nothing to show yet: draw the skeleton. */
  readonly loading: Signal<boolean>;
  /** True while a request is under way, also when there is something to show. */
  readonly busy: Signal<boolean>;
  /** What went wrong with the last request. */
  readonly failure: Signal<Failure | undefined>;
  /** Asks the server again. */
  refetch(): Promise<void>;
  /** Asks for one more page; the cache joins it to the others (see `mergeConnection`). */
  fetchMore(variables: Partial<TVariables>): Promise<void>;
}

interface QueryState<TData> {
  readonly key: string | undefined;
  readonly data: TData | undefined;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
}

/**
 * Watches a query. Call it where `inject` works.
 * @param document from the `.generated.ts` file beside the `.graphql` file
 * @param variables is called anew when a signal that it reads changes; undefined asks nothing
 */
export function injectQuery<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: () => NoInfer<TVariables> | undefined,
  { keepsPrevious = false }: QueryOptions = {},
): WatchedQuery<TData, TVariables> {
  const apollo = inject(Apollo);
  const connection = inject(Connection);
  const state = signal<QueryState<TData>>({ key: undefined, data: undefined, busy: true, failure: undefined });
  // Two objects with the same content are the same question.
  const current = computed(variables, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  let query: QueryRef<TData, TVariables> | undefined;

  effect((onCleanup) => {
    const asked = current();
    const key = JSON.stringify(asked);
    query = undefined;
    if (asked === undefined) {
      state.set({ key, data: undefined, busy: false, failure: undefined });
      return;
    }
    const watched = untracked(() =>
      apollo.watchQuery<TData, TVariables>({
        query: document,
        variables: asked,
        fetchPolicy: 'cache-and-network',
        // What another service could not answer is null, and the rest of the page is shown.
        errorPolicy: 'all',
      }),
    );
    query = watched;
    const subscription = watched.valueChanges.subscribe(({ data, loading, error }) => {
      const before = untracked(state);
      const kept = keepsPrevious || before.key === key ? before.data : undefined;
      state.set({
        key,
        data: (data as TData | undefined) ?? (loading || error ? kept : undefined),
        busy: loading,
        failure: error && !loading ? describeFailure(error) : undefined,
      });
    });
    onCleanup(() => subscription.unsubscribe());
  });

  /** Its errors reach `failure` through the watched query. */
  const settle = async (request: Promise<unknown> | undefined): Promise<void> => {
    try {
      await request;
    } catch (error) {
      state.update((before) => ({ ...before, busy: false, failure: describeFailure(error) }));
    }
  };
  const refetch = (): Promise<void> => settle(query?.refetch());

  effect(() => {
    if (connection.restorations() > 0 && untracked(state).failure) void refetch();
  });

  return {
    data: computed(() => state().data),
    loading: computed(() => state().data === undefined && state().busy),
    busy: computed(() => state().busy),
    failure: computed(() => state().failure),
    refetch,
    fetchMore: (more) => settle(query?.fetchMore({ variables: more })),
  };
}
