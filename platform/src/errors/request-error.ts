import { GraphQLError } from 'graphql';

/** The codes of errors that end a whole request or field, in `extensions.code`. They are not values of the schema. */
export type RequestErrorCode =
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'INVALID_CURSOR' | 'INVALID_PAGE_SIZE' | 'BAD_USER_INPUT';

/**
 * An error that a client program causes, rather than the person who uses it: it is thrown, and reaches the client in
 * the response's `errors` with its message and `extensions.code`. What a person can cause is an {@link ApiError}.
 */
export class RequestError extends GraphQLError {
  constructor(code: RequestErrorCode, message: string) {
    super(message, { extensions: { code } });
  }
}
