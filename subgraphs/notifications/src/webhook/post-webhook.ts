import { Webhook as Signer } from 'standardwebhooks';
import { type OutboundClient, OutboundError } from '../outbound/outbound-client.ts';
import type { WebhookAttempt } from './webhook-attempt.ts';
import { validSecrets, type WebhookSecrets } from './webhook-secret.ts';

const mostKeptCharacters = 1_000;

/** What a message is sent by. */
export interface SignedMessage {
  /** The same in each attempt: by it, receivers know what they have seen. */
  readonly id: string;
  readonly payload: string;
}

/**
 * Makes one attempt to deliver a message, signed at this moment by every secret that is valid now.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function postWebhook(
  client: OutboundClient,
  options: {
    readonly webhook: WebhookSecrets & { readonly url: string };
    readonly delivery: SignedMessage;
    readonly signal: AbortSignal;
  },
): Promise<WebhookAttempt> {
  const { webhook, delivery, signal } = options;
  const at = new Date();
  const headers = signatureHeaders(delivery, { secrets: validSecrets(webhook, at), at });
  const attempt = { at: at.toISOString(), statusCode: null, error: null, responseBody: null, retryAfterSeconds: null };
  const milliseconds = () => Math.max(0, Date.now() - at.getTime());
  try {
    const { body, ...response } = await client.post({ url: webhook.url, headers, body: delivery.payload, signal });
    return { ...attempt, ...response, responseBody: body.slice(0, mostKeptCharacters), milliseconds: milliseconds() };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { ...attempt, error: error.message, milliseconds: milliseconds() };
  }
}

/** The headers of a signed message: one signature for each secret, the current one first. */
export function signatureHeaders(
  { id, payload }: SignedMessage,
  { secrets, at }: { readonly secrets: readonly string[]; readonly at: Date },
): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Coursegraph-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, at, payload)).join(' '),
  };
}
