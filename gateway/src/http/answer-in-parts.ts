import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type ErrorFormatter, formatPart } from '../errors/index.ts';
import type { IncrementalResult } from '../executor/index.ts';

/** The results that follow the first. */
export type FollowingResults = AsyncGenerator<IncrementalResult, void, undefined>;

const boundary = '-';
const contentType = `multipart/mixed; boundary="${boundary}"; deferSpec=20220824`;

/** Whether a client reads results in parts. */
export function acceptsParts(accept: string | undefined): boolean {
  return accept?.includes('multipart/mixed') ?? false;
}

/**
 * Replies with the results of an operation as they come, each as one part of the body.
 * @param first the first result, as JSON
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export function replyInParts(
  reply: FastifyReply,
  { first, following, formatError }: { first: string; following: FollowingResults; formatError: ErrorFormatter },
): FastifyReply {
  const body = Readable.from(partsOf(first, following, formatError));
  return reply.header('content-type', contentType).header('x-accel-buffering', 'no').send(body);
}

async function* partsOf(
  first: string,
  following: FollowingResults,
  formatError: ErrorFormatter,
): AsyncGenerator<string, void, undefined> {
  yield `\r\n--${boundary}${partOf({ ...(JSON.parse(first) as object), hasNext: true })}\r\n--${boundary}`;
  for await (const { incremental, hasNext } of following) {
    const parts = incremental?.map((part) => formatPart(part, formatError));
    yield `${partOf({ hasNext, ...(parts && { incremental: parts }) })}\r\n--${boundary}${hasNext ? '' : '--\r\n'}`;
  }
}

function partOf(content: object): string {
  return `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(content)}`;
}
