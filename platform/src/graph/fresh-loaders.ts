import type { GraphQLFieldResolver } from 'graphql';
import { forgetLoaded } from '../persistence/index.ts';

/**
 * Wraps the resolver of a field of `Mutation`, so that the request's loaders forget after it: what the field's answer
 * selects, and the mutations that follow in the same document, then see what it has changed.
 */
export function freshLoaders(resolve: GraphQLFieldResolver<unknown, object>): GraphQLFieldResolver<unknown, object> {
  return async (source, args, context, info) => {
    try {
      return await resolve(source, args, context, info);
    } finally {
      forgetLoaded(context);
    }
  };
}
