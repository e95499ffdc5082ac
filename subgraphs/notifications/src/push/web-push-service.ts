import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { OutboundClient, OutboundResponse } from '../outbound/outbound-client.ts';
import type { VapidKeys } from './environment.ts';
import type { PushOutcome, PushPayload, PushService } from './push-channel.ts';
import type { PushDevice } from './push-device.entity.ts';

/** After a day, a browser that was off does not need it any more: the app tells what happened. */
const keptSeconds = 24 * 60 * 60;
const topicCharacters = 32;

/**
 * Pushes to browsers, encrypted for them and signed by this installation's keys.
 * @see https://www.rfc-editor.org/rfc/rfc8030 the protocol
 * @see https://www.rfc-editor.org/rfc/rfc8291 the encryption
 * @see https://www.rfc-editor.org/rfc/rfc8292 the signature (VAPID)
 */
export class WebPushService implements PushService {
  readonly channel = 'WEB_PUSH';
  private readonly client: OutboundClient;
  private readonly vapidDetails: VapidKeys & { readonly subject: string };

  constructor(options: { readonly client: OutboundClient; readonly keys: VapidKeys; readonly subject: string }) {
    this.client = options.client;
    this.vapidDetails = { ...options.keys, subject: options.subject };
  }

  isAvailable(): boolean {
    return true;
  }

  async push({ address, keys }: PushDevice, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome> {
    const subscription = { endpoint: address, keys: keys! };
    const topic = createHash('sha256').update(payload.tag).digest('base64url').slice(0, topicCharacters);
    const options = { vapidDetails: this.vapidDetails, TTL: keptSeconds, topic };
    const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(payload), options);
    return outcomeOf(await this.client.post({ url: address, headers, body, signal }));
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc8030#section-7.3 404 and 410: the subscription is no more */
function outcomeOf({ statusCode }: OutboundResponse): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) return { status: 'SENT' };
  if (statusCode === 404 || statusCode === 410) return { status: 'GONE' };
  const error = `The push service answered ${statusCode}.`;
  return { status: statusCode === 429 || statusCode >= 500 ? 'FAILED_FOR_NOW' : 'REFUSED', error };
}
