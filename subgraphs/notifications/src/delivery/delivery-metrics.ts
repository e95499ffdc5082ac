import { defineCounter } from '@coursegraph/platform/telemetry';
import type { OutsideChannel } from '../preference/notification-channel.ts';
import type { DeliveryOutcome } from './delivery-channel.ts';

/** What came of attempts to deliver: `sent`, `failed_for_now`, `refused`, `address_dead`, or `canceled` before one. */
const deliveries = defineCounter<'channel' | 'outcome'>({
  name: 'coursegraph_deliveries_total',
  help: 'Attempts to deliver notifications, by channel and outcome.',
  labels: ['channel', 'outcome'],
});

/** Counts an attempt. */
export function countDelivery(channel: OutsideChannel, outcome: DeliveryOutcome['status'] | 'CANCELED'): void {
  deliveries.inc({ channel, outcome: outcome.toLowerCase() });
}
