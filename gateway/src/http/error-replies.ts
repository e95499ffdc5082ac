import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { type ErrorFormatter } from '../errors/index.ts';

const replies: Readonly<Record<string, { readonly status: number; readonly code: string; readonly message: string }>> =
  {
    FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'REQUEST_TOO_LARGE', message: 'The request is too large.' },
    FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'BAD_REQUEST', message: 'The body is not valid JSON.' },
    FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'BAD_REQUEST', message: 'The body is empty.' },
    FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'BAD_REQUEST', message: 'Send the body as application/json.' },
  };

/**
 * Replies with one error, in the form in which GraphQL has them.
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-application-graphql-response-json
 */
export function replyWithError(
  reply: FastifyReply,
  error: { readonly status: number; readonly code: string; readonly message: string },
): FastifyReply {
  const { status, code, message } = error;
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}

/** Gives every error that a request causes the form of GraphQL, and hides what was not expected. */
export function handleErrors(app: FastifyInstance, formatError: ErrorFormatter): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const known = replies[error.code];
    if (known) return replyWithError(reply, known);
    const status = error.statusCode ?? 500;
    if (status < 500)
      return replyWithError(reply, { status, code: 'BAD_REQUEST', message: 'The request is not valid.' });
    return reply.code(500).send({ errors: [formatError(error)] });
  });
}
