import { JWT } from 'google-auth-library';
import type { OutboundClient, OutboundResponse } from '../outbound/outbound-client.ts';
import type { ServiceAccount } from './environment.ts';
import type { PushOutcome, PushPayload, PushService } from './push-channel.ts';
import type { PushDevice } from './push-device.entity.ts';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
/** Apple's limit for what tells that a push takes the place of another. */
const longestCollapseId = 64;
/** Why a token will never work for this installation again. */
const goneCodes = /"(?:UNREGISTERED|SENDER_ID_MISMATCH)"/;

/**
 * Pushes to apps by Firebase Cloud Messaging, which reaches Android and, through Apple, iOS.
 * @see https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send
 * @see https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode
 */
export class FirebaseService implements PushService {
  readonly channel = 'MOBILE_PUSH';
  private readonly client: OutboundClient;
  private readonly account: JWT | null;
  private readonly url: string;

  /** @param options.firebase null where this installation sends no pushes to apps */
  constructor(options: {
    readonly client: OutboundClient;
    readonly firebase: { readonly account: ServiceAccount; readonly url: string } | null;
  }) {
    const { client, firebase } = options;
    this.client = client;
    this.account = firebase && signInBy(firebase.account);
    this.url = firebase
      ? `${firebase.url}/v1/projects/${encodeURIComponent(firebase.account.project_id)}/messages:send`
      : '';
  }

  isAvailable(): boolean {
    return this.account !== null;
  }

  async push({ address }: PushDevice, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome> {
    // It keeps the token, and gets another before that one expires.
    const token = await this.account!.getAccessToken().catch(() => null);
    if (!token?.token) return { status: 'FAILED_FOR_NOW', error: 'Google gave no token for the service account.' };
    const headers = { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ message: messageTo(address, payload) });
    return outcomeOf(await this.client.post({ url: this.url, headers, body, signal }));
  }
}

function messageTo(token: string, { title, body, url, tag }: PushPayload): object {
  return {
    token,
    notification: { title, body },
    data: { url, tag },
    android: { collapse_key: tag, notification: { tag } },
    apns: { headers: { 'apns-collapse-id': tag.slice(0, longestCollapseId) } },
  };
}

function outcomeOf({ statusCode, body }: OutboundResponse): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) {
    const providerId = /"name":\s*"([^"]{1,300})"/.exec(body)?.[1];
    return { status: 'SENT', ...(providerId !== undefined && { providerId }) };
  }
  if (goneCodes.test(body)) return { status: 'GONE' };
  const error = `Firebase answered ${statusCode}.`;
  const isPassing = statusCode === 401 || statusCode === 429 || statusCode >= 500;
  return { status: isPassing ? 'FAILED_FOR_NOW' : 'REFUSED', error };
}

/** The library always asks Google itself for tokens; where to is said by the account. */
function signInBy({ client_email: email, private_key: key, token_uri: tokenUri }: ServiceAccount): JWT {
  const fetchImplementation: typeof fetch = (_, init) => fetch(tokenUri, init);
  return new JWT({ email, key, scopes: [scope], transporterOptions: { fetchImplementation, timeout: 15_000 } });
}
