import type { EntityManager } from '@mikro-orm/mongodb';
import type { DeliveryChannel } from '../delivery/delivery-channel.ts';
import type { NotificationsEnvironment } from '../environment.ts';
import { vapidKeysOf } from '../push/environment.ts';
import { FirebaseService } from '../push/firebase-service.ts';
import { PushChannel } from '../push/push-channel.ts';
import { WebPushService } from '../push/web-push-service.ts';
import { PhoneCodes } from '../sms/phone-code.ts';
import { SmsChannel } from '../sms/sms-channel.ts';
import { type SmsProvider, TwilioProvider } from '../sms/sms-provider.ts';
import { installationSecret } from '../unsubscribe/installation-secret.ts';
import { WebhookLanes } from '../webhook/webhook-lanes.ts';
import { OutboundClient } from './outbound-client.ts';
import type { OutboundRule } from './outbound-url.ts';

/** What posts to others. */
export interface OutboundResources {
  /** Where webhooks and pushes to browsers may go. */
  readonly outboundRule: OutboundRule;
  /** What sends to webhooks in this process. */
  readonly webhookLanes: WebhookLanes;
  /** What browsers subscribe to pushes with. */
  readonly webPushPublicKey: string;
  /** Null where this installation sends no text messages. */
  readonly smsProvider: SmsProvider | null;
  readonly phoneCodes: PhoneCodes;
}

/** The resources, the channels that are made of them, and what ends their connections. */
export interface OpenedOutbound {
  readonly resources: OutboundResources;
  readonly channels: readonly DeliveryChannel[];
  readonly close: () => Promise<void>;
}

/** Opens what posts to others: webhooks, pushes and text messages. */
export async function openOutbound(em: EntityManager, environment: NotificationsEnvironment): Promise<OpenedOutbound> {
  const { outbound: outboundRule, push, sms } = environment;
  // To addresses that people gave, and to those that whoever runs the installation chose, which may well be inside.
  const client = new OutboundClient(outboundRule);
  const providerClient = new OutboundClient({ privateAddresses: 'allow' });
  const keys = push.vapidKeys ?? vapidKeysOf(await installationSecret(em, 'web-push'));
  const smsProvider = sms && new TwilioProvider(providerClient, sms);
  return {
    resources: {
      outboundRule,
      webhookLanes: new WebhookLanes(client),
      webPushPublicKey: keys.publicKey,
      smsProvider,
      phoneCodes: new PhoneCodes(await installationSecret(em, 'phone-code')),
    },
    channels: [
      new SmsChannel(smsProvider),
      new PushChannel(new WebPushService({ client, keys, subject: push.vapidSubject })),
      new PushChannel(new FirebaseService({ client: providerClient, firebase: push.firebase })),
    ],
    async close() {
      await client.close();
      await providerClient.close();
    },
  };
}
