import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryChannel, DeliveryMessage, DeliveryOutcome, Recipient } from '../delivery/delivery-channel.ts';
import { OutboundError } from '../outbound/outbound-client.ts';
import { countDevices, devicesOf, PushDevice, type PushChannelName } from './push-device.entity.ts';

const longestTitle = 200;
const longestBody = 500;

/** What a device gets: enough to show, since a push has at most 4 kB. */
export interface PushPayload {
  readonly title: string;
  readonly body: string;
  /** What opens when it is clicked. */
  readonly url: string;
  /** The later of two with one tag takes the place of the earlier. */
  readonly tag: string;
}

/** What came of a push to one device. */
export type PushOutcome = Exclude<DeliveryOutcome, { status: 'ADDRESS_DEAD' }> | { readonly status: 'GONE' };

/** What brings pushes to the devices of one kind. */
export interface PushService {
  readonly channel: PushChannelName;
  isAvailable(): boolean;
  /** @throws OutboundError where the service cannot be reached. */
  push(device: PushDevice, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome>;
}

/** Brings messages to all devices of a person by a push service, and forgets the devices that are gone. */
export class PushChannel implements DeliveryChannel {
  readonly channel: PushChannelName;
  private readonly service: PushService;

  constructor(service: PushService) {
    this.service = service;
    this.channel = service.channel;
  }

  isAvailable(): boolean {
    return this.service.isAvailable();
  }

  async addressesOf(em: EntityManager, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, string>> {
    const userIds = recipients.map(({ userId }) => userId);
    const counts = await countDevices(em, { userIds, channel: this.channel });
    return new Map([...counts].map(([id, count]) => [id, count === 1 ? '1 device' : `${count} devices`]));
  }

  async send(
    message: DeliveryMessage,
    { userId }: Recipient,
    { em, signal }: { readonly em: EntityManager; readonly signal: AbortSignal },
  ): Promise<DeliveryOutcome> {
    const devices = await devicesOf(em, { userId, channel: this.channel });
    const { title, body, url, tag } = message;
    const payload = { title: title.slice(0, longestTitle), body: body.slice(0, longestBody), url, tag };
    const outcomes = await Promise.all(devices.map((device) => this.sendTo(device, payload, signal)));
    const gone = devices.filter((_, index) => outcomes[index]!.status === 'GONE').map(({ id }) => id);
    if (gone.length > 0) await em.nativeDelete(PushDevice, { id: { $in: gone } });
    return together(outcomes);
  }

  private async sendTo(device: PushDevice, payload: PushPayload, signal: AbortSignal): Promise<PushOutcome> {
    try {
      return await this.service.push(device, payload, signal);
    } catch (error) {
      if (error instanceof OutboundError) return { status: 'FAILED_FOR_NOW', error: error.message };
      throw error;
    }
  }
}

/**
 * What came of a message: that one device has it is enough, since another attempt would show it there again. That all
 * devices are gone says nothing of those to come, so it does not count as a dead address.
 */
function together(outcomes: readonly PushOutcome[]): DeliveryOutcome {
  for (const status of ['SENT', 'FAILED_FOR_NOW', 'REFUSED'] as const) {
    const outcome = outcomes.find((one) => one.status === status);
    if (outcome && outcome.status !== 'GONE') return outcome;
  }
  return { status: 'REFUSED', error: 'There is no device any more that gets pushes.' };
}
