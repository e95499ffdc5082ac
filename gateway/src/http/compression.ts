import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';

/** A way to compress an answer that most clients understand. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** In bytes; smaller answers fit into a packet as they are. */
const smallestCompressed = 1024;
/** In bytes; larger answers are compressed beside the event loop. It takes longer, all in all, than to compress at once. */
const largestAtOnce = 64 * 1024;
// Brotli's own default, 11, takes longer to compress an answer than to compute it.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** For the routes that Fastify serves. */
export const compressOptions: FastifyCompressOptions & { readonly syncThreshold: number } = {
  threshold: smallestCompressed,
  syncThreshold: largestAtOnce,
  encodings: ['br', 'gzip'],
  brotliOptions,
};

/**
 * The encoding that a usual `Accept-Encoding` asks for: a list of names, as browsers send it; undefined for one with
 * weights or wildcards.
 */
export function encodingOf(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined) return 'identity';
  if (!/^[a-z, ]*$/.test(acceptEncoding)) return undefined;
  const names = acceptEncoding.split(/[, ]+/);
  return (['br', 'gzip'] as const).find((name) => names.includes(name)) ?? 'identity';
}

/** Sends an answer, compressed where that pays, by the same rules as {@link compressOptions}. */
export function sendCompressed(
  response: ServerResponse,
  answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
    readonly body: string;
    readonly encoding: Encoding;
  },
): void {
  const { status, body, encoding } = answer;
  const size = Buffer.byteLength(body);
  const headers = answer.headers as Record<string, string | string[]>;
  if (encoding === 'identity' || size < smallestCompressed) {
    response.writeHead(status, { ...headers, 'content-length': size }).end(body);
    return;
  }
  const vary = [headers['vary'] ?? [], 'accept-encoding'].flat().join(', ');
  const compressedHeaders = { ...headers, vary, 'content-encoding': encoding };
  if (size <= largestAtOnce) {
    const compressed = encoding === 'br' ? brotliCompressSync(body, brotliOptions) : gzipSync(body);
    response.writeHead(status, { ...compressedHeaders, 'content-length': compressed.length }).end(compressed);
    return;
  }
  const compress = encoding === 'br' ? createBrotliCompress(brotliOptions) : createGzip();
  response.writeHead(status, compressedHeaders);
  pipeline(compress, response, () => undefined); // A client that has left needs nothing more.
  compress.end(body);
}
