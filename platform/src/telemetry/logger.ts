import { pino } from 'pino';
import type { Logger } from 'pino';
import { serializeError } from './serialize-error.ts';

export type { Logger } from 'pino';

/**
 * A logger that writes one JSON object a line to standard output, or lines for a person where that is a terminal.
 * What looks like a secret is left out, wherever it is within two levels of an object.
 */
export function createLogger(options: { readonly name: string; readonly level?: string }): Logger {
  const secrets = ['password', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'secret'];
  return pino({
    name: options.name,
    level: options.level ?? 'info',
    serializers: { err: serializeError },
    redact: { paths: secrets.flatMap((secret) => [secret, `*.${secret}`, `*.*.${secret}`]), censor: '[redacted]' },
    ...(process.stdout.isTTY && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } },
    }),
  });
}
