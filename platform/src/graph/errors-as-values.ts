import { getNamedType, isUnionType } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { ApiError, ForbiddenError, RequestError } from '../errors/index.ts';

/**
 * Returns an {@link ApiError} that a resolver throws as the value it is, where the field's type is a union that has it.
 * Elsewhere, a ForbiddenError becomes an error of the response, and any other ApiError is a defect of ours.
 */
export const errorsAsValues: MiddlewareFn = async ({ info }, next) => {
  try {
    return (await next()) as unknown;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const type = getNamedType(info.returnType);
    if (isUnionType(type) && type.getTypes().some(({ name }) => name === error.constructor.name)) return error;
    if (error instanceof ForbiddenError) throw new RequestError('FORBIDDEN', error.message);
    throw new Error(`${error.constructor.name} is not a member of ${type.name}, which ${info.fieldName} returns.`);
  }
};
