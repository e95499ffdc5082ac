import type { ApolloCache, Reference } from '@apollo/client/cache';

/** A connection as the cache holds it, as far as it is touched here. */
interface CachedConnection {
  readonly totalCount: number;
  readonly nodes: readonly Reference[];
}

/** Something new, and the list that it is the first of. */
export interface NewNode {
  /** The connection's field of Query. */
  readonly field: string;
  /** Where there is a list for each value of an argument: that argument and its value. */
  readonly of?: Readonly<Record<string, string | null>>;
  /** What arrived. It is in the cache already. */
  readonly node: { readonly __typename: string; readonly id: string };
}

/**
 * Puts what arrived live at the top of its list in the cache, once: the list may have been read from the server between the
 * event and its arrival here. A list that was not read yet stays so; whoever opens it asks the server.
 */
export function prependNode(cache: ApolloCache, { field, of = {}, node }: NewNode): void {
  const id = cache.identify({ ...node });
  // As mergeConnection's keyArgs name it.
  const name = `${field}:${JSON.stringify(of)}`;
  cache.modify({
    fields: {
      [field]: (cached: unknown, { storeFieldName }: { storeFieldName: string }) => {
        const existing = cached as CachedConnection | null;
        if (!existing || id === undefined || storeFieldName !== name) return existing;
        if (existing.nodes.some(({ __ref }) => __ref === id)) return existing;
        return { ...existing, totalCount: existing.totalCount + 1, nodes: [{ __ref: id }, ...existing.nodes] };
      },
    },
  });
}
