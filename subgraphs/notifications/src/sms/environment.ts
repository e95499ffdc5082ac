import { EnvironmentError } from '@coursegraph/platform/environment';
import { z } from 'zod';

/** What this subgraph's environment says of text messages. */
export const smsVariables = {
  SMS_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .describe('Where the provider of text messages is, which speaks as Twilio does.')
    .meta({ example: 'https://api.twilio.com' }),
  SMS_ACCOUNT: z
    .string()
    .regex(/^\w+$/)
    .optional()
    .describe('The account at the provider of text messages. Without it, no text messages are sent.')
    .meta({ example: 'AC0123456789abcdef0123456789abcdef' }),
  SMS_TOKEN: z
    .string()
    .optional()
    .describe('The secret of SMS_ACCOUNT.')
    .meta({ example: 'the auth token of the account' }),
  SMS_FROM: z
    .string()
    .optional()
    .describe('The number, or the name, that text messages come from.')
    .meta({ example: '+15005550006' }),
};

/** The provider of text messages, and the account there. */
export interface SmsEnvironment {
  readonly url: string;
  readonly account: string;
  readonly token: string;
  readonly from: string;
}

/**
 * Makes sense of the variables: null where this installation sends no text messages.
 * @throws EnvironmentError where some are missing.
 */
export function toSmsEnvironment(variables: z.output<z.ZodObject<typeof smsVariables>>): SmsEnvironment | null {
  const { SMS_URL, SMS_ACCOUNT: account, SMS_TOKEN: token, SMS_FROM: from } = variables;
  if (account === undefined && token === undefined && from === undefined) return null;
  if (account === undefined || token === undefined || from === undefined) {
    throw new EnvironmentError('SMS_ACCOUNT, SMS_TOKEN and SMS_FROM belong together. Set all of them or none.');
  }
  return { url: SMS_URL.replace(/\/+$/, ''), account, token, from };
}
