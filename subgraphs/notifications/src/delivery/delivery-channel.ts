import type { EntityManager } from '@mikro-orm/mongodb';
import type { Notification } from '../notification/notification.entity.ts';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { OutsideChannel } from '../preference/notification-channel.ts';

/** Whom something is delivered to. */
export interface Recipient {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** A language by BCP 47, like `en` or `de-AT`. */
  readonly locale: string;
  /** A time zone by IANA. */
  readonly timeZone: string;
}

/** A text in the recipient's language, and where the app shows what it tells of. */
export interface DeliveryText {
  /** One line, plain text. */
  readonly title: string;
  /** One or two sentences, plain text. */
  readonly body: string;
  /** Absolute. */
  readonly url: string;
}

/** One of the notifications of a message. */
export interface DeliveryEntry extends DeliveryText {
  readonly notification: Notification;
  /** Null where it is about no course. */
  readonly courseTitle: string | null;
}

/** What is delivered at once: one notification, several of a kind, or, in a digest, several of any kind. */
export interface DeliveryMessage extends DeliveryText {
  /** Identifies the delivery; the same in each attempt, so that a provider can tell a repetition. */
  readonly id: string;
  /** Null for a digest. */
  readonly kind: NotificationKind | null;
  /** The same for messages of which the later takes the place of the earlier on a screen. */
  readonly tag: string;
  /** In the order in which they happened, at least one. */
  readonly entries: readonly DeliveryEntry[];
  /** How many more it tells of, without an entry. */
  readonly omittedCount: number;
}

/** What came of an attempt. */
export type DeliveryOutcome =
  /** The provider has it. */
  | { readonly status: 'SENT'; readonly providerId?: string }
  /** It may work later: no connection, too many requests, a full mailbox. It is tried again. */
  | { readonly status: 'FAILED_FOR_NOW'; readonly error: string }
  /** This message will never be taken, which says nothing of the address. It is not tried again. */
  | { readonly status: 'REFUSED'; readonly error: string }
  /** There is nobody at this address, or not any more. It is not tried again, and after some of these the channel stops. */
  | { readonly status: 'ADDRESS_DEAD'; readonly error: string };

/** A channel that brings messages to people. One instance serves a process, for many messages at a time. */
export interface DeliveryChannel {
  readonly channel: OutsideChannel;
  /** Whether this installation has what it needs. Where it has not, nothing is planned for it. */
  isAvailable(): boolean;
  /**
   * Where the channel reaches people, by their ids, as preferences show it: an address, a number, `2 devices`. Who is
   * left out has not set it up. One query, however many are asked for: it is called for each batch of an announcement.
   */
  addressesOf(em: EntityManager, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Sends a message, within half a minute. What goes wrong is an outcome; what it throws is taken for `FAILED_FOR_NOW`.
   * @param context.em a fork of its own
   */
  send(
    message: DeliveryMessage,
    recipient: Recipient,
    context: { readonly em: EntityManager; readonly signal: AbortSignal },
  ): Promise<DeliveryOutcome>;
  /** Disconnects. */
  close?(): Promise<void>;
}
