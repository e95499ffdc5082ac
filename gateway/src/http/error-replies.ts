import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormatter } from '../errors/index.ts';

const mostBytesThrownAway = 64 * 1024 * 1024;

/** An error in place of an answer. */
export interface ErrorReply {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The reply for an address at which there is nothing. */
export const notFound: ErrorReply = { status: 404, code: 'NOT_FOUND', message: 'There is nothing at this address.' };

/** By Fastify's own codes. */
const replies: Readonly<Record<string, ErrorReply>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'REQUEST_TOO_LARGE', message: 'The request is too large.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'BAD_REQUEST', message: 'The body is not valid JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'BAD_REQUEST', message: 'The body is empty.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'BAD_REQUEST', message: 'Send the body as application/json.' },
};

/**
 * Replies with one error, in the form in which GraphQL has them.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-application-graphql-response-json
 */
export function replyWithError(reply: FastifyReply, { status, code, message }: ErrorReply): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

/** Gives every error that a request causes the form of GraphQL, and hides what was not expected. */
export function handleErrors(app: FastifyInstance, formatError: ErrorFormatter): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) readToTheEnd(request, reply);
    if (status >= 500) return reply.code(status).send({ errors: [formatError(error)] });
    const message = 'The request is not valid.';
    return replyWithError(reply, replies[error.code] ?? { status, code: 'BAD_REQUEST', message });
  });
}

/**
 * Lets a client send the rest of a request that is refused for its size, up to a bound, and throws it away. Closed at
 * once, its connection would be reset while it still sends, and many clients then never read why.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function readToTheEnd({ raw, headers }: FastifyRequest, reply: FastifyReply): void {
  if (Number(headers['content-length'] ?? Infinity) > mostBytesThrownAway) return;
  reply.removeHeader('connection');
  raw.resume();
}
