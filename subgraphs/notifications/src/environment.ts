import { readEnvironment } from '@coursegraph/platform/environment';
import { z } from 'zod';
import type { OutboundRule } from './outbound/outbound-url.ts';
import { type PushEnvironment, pushVariables, toPushEnvironment } from './push/environment.ts';
import { type SmsEnvironment, smsVariables, toSmsEnvironment } from './sms/environment.ts';

const variables = {
  NODE_ENV: z.string().optional().describe('What the process runs for.').meta({ example: 'production' }),
  APP_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:4000')
    .describe('Where people find the app: what links of messages begin with.')
    .meta({ example: 'https://learn.school.example' }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('The mail server. Without it no mail leaves; outside of production it is shown at /dev/mail instead.')
    .meta({ example: 'smtps://user:password@mail.school.example:465' }),
  MAIL_FROM: z
    .string()
    .min(3)
    .default('Coursegraph <no-reply@localhost>')
    .describe('Who mail comes from.')
    .meta({ example: 'Coursegraph <no-reply@school.example>' }),
  BOUNCE_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'What a mail server proves itself with when it passes on bounces and complaints to /mail/bounces: at least 32 characters.',
    )
    .meta({ example: 'the output of: openssl rand -base64 32' }),
  WEBHOOK_PRIVATE_ADDRESSES: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe(
      'Whether webhooks and pushes may go to addresses that are not of the internet: for receivers within one’s own network.',
    )
    .meta({ example: 'allow' }),
  ...pushVariables,
  ...smsVariables,
};

/** The names of the variables that this subgraph reads, for who starts it as a process of its own. */
export const notificationsVariables: readonly string[] = Object.keys(variables);

/** What this subgraph is told by its environment. */
export interface NotificationsEnvironment {
  readonly isProduction: boolean;
  /** Where people find the app, without a slash at its end. */
  readonly appUrl: string;
  /** Null where no mail leaves. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Null where nobody may pass on bounces. */
  readonly bounceSecret: string | null;
  /** Where webhooks and pushes may go. */
  readonly outbound: OutboundRule;
  readonly push: PushEnvironment;
  /** Null where no text messages are sent. */
  readonly sms: SmsEnvironment | null;
}

/**
 * Reads what this subgraph is told by its environment, once, when it starts.
 * @throws EnvironmentError that names each variable that is wrong, and no value.
 */
export function readNotificationsEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): NotificationsEnvironment {
  const { NODE_ENV, APP_URL, SMTP_URL, MAIL_FROM, BOUNCE_SECRET, ...others } = readEnvironment(variables, source);
  const appUrl = APP_URL.replace(/\/+$/, '');
  return {
    isProduction: NODE_ENV === 'production',
    appUrl,
    smtpUrl: SMTP_URL ?? null,
    mailFrom: MAIL_FROM,
    bounceSecret: BOUNCE_SECRET ?? null,
    outbound: {
      protocols: NODE_ENV === 'production' ? 'https' : 'http and https',
      privateAddresses: others.WEBHOOK_PRIVATE_ADDRESSES,
    },
    push: toPushEnvironment(others, appUrl),
    sms: toSmsEnvironment(others),
  };
}
