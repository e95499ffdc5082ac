import { computed, effect, inject, untracked } from '@angular/core';
import type { OperationVariables } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Apollo } from 'apollo-angular';

/** Who hears of what arrives. */
export interface LiveListener<TData> {
  /** Called with each event. */
  readonly receive?: (data: TData) => void;
  /** Called when the server has ended it, since nothing more will come. */
  readonly end?: () => void;
}

/**
 * Subscribes for as long as the component lives. What arrives goes into the cache, entities by their id, so that queries that
 * are watched show it; often that is all that is needed. The connection opens again by itself, and the server refusing a
 * subscription ends it quietly: the page shows what was read. Call it where `inject` works.
 * @param document from the `.generated.ts` file beside the `.graphql` file
 * @param variables is called anew when a signal that it reads changes; undefined subscribes to nothing
 */
export function injectSubscription<TData, TVariables extends OperationVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: () => NoInfer<TVariables> | undefined,
  { receive, end }: LiveListener<TData> = {},
): void {
  const apollo = inject(Apollo);
  // Two objects with the same content are the same subscription.
  const current = computed(variables, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });

  effect((onCleanup) => {
    const asked = current();
    if (asked === undefined) return;
    let isRefused = false;
    const subscription = untracked(() =>
      apollo.subscribe<TData, TVariables>({ query: document, variables: asked }).subscribe({
        // Apollo hands an error on as an answer, after which it completes.
        next: ({ data, error }) => {
          isRefused = error !== undefined;
          if (data) receive?.(data);
        },
        complete: () => {
          if (!isRefused) end?.();
        },
      }),
    );
    onCleanup(() => subscription.unsubscribe());
  });
}
