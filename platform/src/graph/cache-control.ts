import { Directive } from 'type-graphql';

/** What {@link CacheControl} says of a type or a field. */
export interface CacheHint {
  /** How long an answer may be kept, in seconds. */
  readonly maxAge?: number;
  /** `PRIVATE` where the answer depends on who asks. */
  readonly scope?: 'PUBLIC' | 'PRIVATE';
  /** It is kept as long as its parent is. */
  readonly inheritMaxAge?: true;
}

/**
 * Says how long an answer may be kept, and for whom, as Apollo Server's directive has it: a root field, and a field that
 * leads to an object, are not kept unless they, or the type that they lead to, say so; other fields are kept as long as
 * their parent; the least of all that is asked for together counts.
 *
 * Gateways keep what a subgraph answers to nobody in particular, for everybody. So what has a `maxAge` is the same for
 * everybody, but for one thing: a root field or an entity may be null for nobody, and an object for some.
 *
 * On a mutation, `PRIVATE` says that it changes nothing of what gateways keep. After any other they drop what they have of
 * its subgraph.
 * @see https://www.apollographql.com/docs/apollo-server/performance/caching
 */
export function CacheControl(hint: CacheHint): PropertyDecorator & MethodDecorator & ClassDecorator {
  const values = Object.entries(hint).map(([name, value]) => `${name}: ${String(value)}`);
  return Directive(`@cacheControl(${values.join(', ')})`);
}

/** What the schema of a subgraph defines where it uses the directive. */
export const cacheControlDefinitions = `
"""How long an answer may be kept, and for whom. The least of all that is asked for together counts."""
directive @cacheControl(
  """In seconds; 0 where it is left out for a root field or an object."""
  maxAge: Int
  """PRIVATE where the answer depends on who asks, or where a mutation changes nothing that is public."""
  scope: CacheControlScope
  """Whether an object is kept as long as its parent, where it would not be kept by itself."""
  inheritMaxAge: Boolean
) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION

"""For whom an answer may be kept."""
enum CacheControlScope {
  """For everybody."""
  PUBLIC

  """For the person who asks."""
  PRIVATE
}
`;
