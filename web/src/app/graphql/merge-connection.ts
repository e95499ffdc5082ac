import type { FieldPolicy, Reference } from '@apollo/client/cache';

/** A page of a connection as the cache holds it. */
interface CachedConnection {
  readonly nodes?: readonly Reference[];
  readonly [field: string]: unknown;
}

/**
 * Joins the pages of a connection, read by `nodes` and `pageInfo`, into one growing list. A page asked for with `after` is
 * appended, without those that are there already (something new at the top moves the cursor's page); any other replaces the list.
 * @param keyArgs arguments that make a list of its own, such as a filter
 * @see https://relay.dev/graphql/connections.htm
 */
export function mergeConnection(keyArgs: readonly string[] = []): FieldPolicy<CachedConnection | null> {
  return {
    keyArgs: [...keyArgs],
    merge(existing, incoming, { args }) {
      if (!existing || !incoming || args?.['after'] == null) return incoming;
      const known = existing.nodes ?? [];
      const references = new Set(known.map(({ __ref }) => __ref));
      const added = (incoming.nodes ?? []).filter(({ __ref }) => !references.has(__ref));
      return { ...incoming, nodes: [...known, ...added] };
    },
  };
}
