import type { Subscription } from './api-client.ts';

/**
 * Resolves when a subscription to notifications is open. The protocol does not say when that is, so this causes
 * notifications until the first one comes. They are about a course of their own: see {@link nextAbout}.
 */
export async function untilOpen(subscription: Subscription, causeNotification: () => Promise<unknown>): Promise<void> {
  const first = subscription.next().then(() => 'open');
  while ((await Promise.race([first, causeNotification()])) !== 'open');
}

/** The next notification about a course; those about others are passed over. */
export async function nextAbout(subscription: Subscription, course: { readonly id: string }): Promise<any> {
  for (;;) {
    const { notificationReceived } = await subscription.next();
    if (notificationReceived.course.id === course.id) return notificationReceived;
  }
}
