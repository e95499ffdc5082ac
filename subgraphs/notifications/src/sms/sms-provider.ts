import { z } from 'zod';
import type { DeliveryOutcome } from '../delivery/delivery-channel.ts';
import { type OutboundClient, OutboundError } from '../outbound/outbound-client.ts';
import type { SmsEnvironment } from './environment.ts';

/** A text message. */
export interface TextMessage {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** Sends text messages: the port of whichever provider an installation has. */
export interface SmsProvider {
  /** Sends one, within 15 seconds. What goes wrong is an outcome. */
  send(message: TextMessage, signal?: AbortSignal): Promise<DeliveryOutcome>;
}

/**
 * The codes of refusals that will stay so for a number: it is none, cannot be reached, is no mobile one, or its owner
 * wants no messages from us.
 * @see https://www.twilio.com/docs/api/errors
 */
const deadNumberCodes = new Set([21211, 21217, 21408, 21610, 21612, 21614, 30003, 30005, 30006]);

const answerRule = z.object({ sid: z.string().optional(), code: z.number().optional() });

/**
 * Sends text messages by Twilio, or who speaks as it does.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export class TwilioProvider implements SmsProvider {
  private readonly client: OutboundClient;
  private readonly options: SmsEnvironment;

  constructor(client: OutboundClient, options: SmsEnvironment) {
    this.client = client;
    this.options = options;
  }

  async send({ to, text }: TextMessage, signal?: AbortSignal): Promise<DeliveryOutcome> {
    const { url, account, token, from } = this.options;
    try {
      const { statusCode, body } = await this.client.post({
        url: `${url}/2010-04-01/Accounts/${account}/Messages.json`,
        headers: {
          authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ To: to, From: from, Body: text }).toString(),
        ...(signal && { signal }),
      });
      return outcomeOf(statusCode, body);
    } catch (error) {
      if (error instanceof OutboundError) return { status: 'FAILED_FOR_NOW', error: error.message };
      throw error;
    }
  }
}

function outcomeOf(statusCode: number, body: string): DeliveryOutcome {
  const { sid, code } = readAnswer(body);
  if (statusCode >= 200 && statusCode < 300) {
    return { status: 'SENT', ...(sid !== undefined && { providerId: sid.slice(0, 300) }) };
  }
  const error = `The provider of text messages answered ${statusCode}${code === undefined ? '' : ` (${code})`}.`;
  if (code !== undefined && deadNumberCodes.has(code)) return { status: 'ADDRESS_DEAD', error };
  return { status: statusCode === 429 || statusCode >= 500 ? 'FAILED_FOR_NOW' : 'REFUSED', error };
}

function readAnswer(body: string): z.output<typeof answerRule> {
  try {
    return answerRule.parse(JSON.parse(body));
  } catch {
    return {};
  }
}
