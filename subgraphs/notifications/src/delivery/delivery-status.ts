/** Where a delivery is in its life. */
export type DeliveryStatus = 'PENDING' | 'SENDING' | 'SENT' | 'FAILED' | 'CANCELED';

/**
 * The life of a delivery: what it can become, by what it is. While it is pending, notifications may join it. One that is
 * being sent goes back where it did not work for now, and is canceled where nothing of it is wanted any more. A mail that
 * was sent fails where a server on its way sends it back. Its changes are single commands of the database that name both
 * ends, so this table is for the compiler.
 */
interface Transitions extends Record<DeliveryStatus, DeliveryStatus> {
  readonly PENDING: 'SENDING';
  readonly SENDING: 'SENT' | 'FAILED' | 'CANCELED' | 'PENDING';
  readonly SENT: 'FAILED';
  readonly FAILED: never;
  readonly CANCELED: never;
}

/** What a delivery of a status can become. */
export type Following<From extends DeliveryStatus> = Transitions[From];
