/** The worker that shows what arrives while no tab is open. `public/push-worker.js`. */
const workerAddress = '/push-worker.js';

/** What the server needs to send to this browser. */
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Whether this browser can be pushed to at all. On an iPhone only an app on the home screen can. */
export const canBePushedTo = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** Where this browser is reached, if it is. */
export async function currentPushAddress(): Promise<PushAddress | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(workerAddress);
  const subscription = await registration?.pushManager.getSubscription();
  return subscription ? addressOf(subscription) : undefined;
}

/**
 * Asks for leave, and makes this browser reachable. Call it in answer to a click: browsers refuse it otherwise.
 * @param publicKey the server's VAPID key, in base64url
 * @returns undefined when the person does not allow it
 * @throws DOMException when the browser's push service can't be reached
 * @see https://www.rfc-editor.org/rfc/rfc8292
 */
export async function subscribeToPush(publicKey: string): Promise<PushAddress | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  await navigator.serviceWorker.register(workerAddress);
  const { pushManager } = await navigator.serviceWorker.ready;
  // A subscription made with another key of the server is of no use to it, and stands in the way of a new one.
  const former = await pushManager.getSubscription();
  if (former && !isMadeWith(former, publicKey)) await former.unsubscribe();
  return addressOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
}

/** Makes this browser unreachable: what is sent to its address from now on is refused as gone. */
export async function endPushSubscription(): Promise<void> {
  if (!canBePushedTo()) return;
  const registration = await navigator.serviceWorker.getRegistration(workerAddress);
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

const addressOf = (subscription: PushSubscription): PushAddress => {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
};

function isMadeWith({ options }: PushSubscription, publicKey: string): boolean {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === publicKey;
}
