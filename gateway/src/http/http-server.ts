import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import type { Logger } from '@coursegraph/platform/telemetry';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ErrorFormatter } from '../errors/index.ts';
import { formatPolicy, pagePolicy } from './content-security-policy.ts';
import { handleErrors } from './error-replies.ts';

const largestRequestBytes = 1024 * 1024;
const smallestCompressedBytes = 1024;

/** An HTTP server without routes, that limits, compresses, secures and hides what all routes want limited, compressed, secured and hidden. */
export async function createHttpServer(options: {
  readonly formatError: ErrorFormatter;
  readonly logger: Logger;
  readonly production: boolean;
}): Promise<FastifyInstance> {
  const { formatError, logger, production } = options;
  const loggerInstance: FastifyBaseLogger = logger;
  const logController = new LogController({ disableRequestLogging: true });
  const app = fastify({ loggerInstance, logController, bodyLimit: largestRequestBytes });
  handleErrors(app, formatError);
  await app.register(helmet, {
    contentSecurityPolicy: false, // It names the host, so it is made for each request, below.
    strictTransportSecurity: production,
    crossOriginResourcePolicy: { policy: 'same-site' },
    // Sites that show videos refuse who does not say where they are shown.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('content-security-policy', formatPolicy(pagePolicy(request.raw)));
    done();
  });
  await app.register(compress, {
    threshold: smallestCompressedBytes,
    encodings: ['br', 'gzip'],
    // Brotli's own default, 11, takes longer to compress an answer than to compute it.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  return app;
}
