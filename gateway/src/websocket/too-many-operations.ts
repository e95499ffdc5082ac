import { GraphQLError } from 'graphql';

/** A socket carries as many operations as it may. */
export function tooManyOperations(most: number): GraphQLError {
  const message = `A socket carries at most ${most} operations at a time.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_OPERATIONS' } });
}
