/** Whether a webhook is told of anything. */
export const WebhookStatus = { ACTIVE: 'ACTIVE', DISABLED: 'DISABLED' } as const;
export type WebhookStatus = keyof typeof WebhookStatus;

/** Where a delivery is in its life. */
export const WebhookDeliveryStatus = { PENDING: 'PENDING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
export type WebhookDeliveryStatus = keyof typeof WebhookDeliveryStatus;

/** The life of a delivery: what happens to it, in which status, and which status follows. */
export const deliveryLifecycle = {
  deliver: { from: ['PENDING'], to: 'DELIVERED' },
  retry: { from: ['PENDING'], to: 'PENDING' },
  giveUp: { from: ['PENDING'], to: 'FAILED' },
  redeliver: { from: ['DELIVERED', 'FAILED'], to: 'PENDING' },
} as const satisfies Record<
  string,
  { readonly from: readonly WebhookDeliveryStatus[]; readonly to: WebhookDeliveryStatus }
>;
