import { getNamedType, type GraphQLFieldResolver, isUnionType } from 'graphql';
import { ApiError, ForbiddenError, RequestError } from '../errors/index.ts';

/**
 * Wraps the resolver of a root field, so that an {@link ApiError} that it throws is returned as the value it is, where
 * the field's type is a union that has it. Elsewhere, a ForbiddenError becomes an error of the response, and any other
 * ApiError is a defect of ours.
 */
export function errorsAsValues(resolve: GraphQLFieldResolver<unknown, object>): GraphQLFieldResolver<unknown, object> {
  return async (source, args, context, info) => {
    try {
      return await resolve(source, args, context, info);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const type = getNamedType(info.returnType);
      if (isUnionType(type) && type.getTypes().some(({ name }) => name === error.constructor.name)) return error;
      if (error instanceof ForbiddenError) throw new RequestError('FORBIDDEN', error.message);
      throw new Error(`${error.constructor.name} is not a member of ${type.name}, which ${info.fieldName} returns.`);
    }
  };
}
