import { pino } from 'pino';
import type { Logger } from 'pino';

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
    redact: { paths: secrets.flatMap((secret) => [secret, `*.${secret}`, `*.*.${secret}`]), censor: '[redacted]' },
    ...(process.stdout.isTTY && { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } } }),
  });
}
