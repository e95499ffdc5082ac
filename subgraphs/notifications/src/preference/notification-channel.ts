/** A way by which notifications reach a person: by the names that the schema has for it. */
export const NotificationChannel = {
  IN_APP: 'IN_APP',
  EMAIL: 'EMAIL',
  SMS: 'SMS',
  WEB_PUSH: 'WEB_PUSH',
  MOBILE_PUSH: 'MOBILE_PUSH',
} as const;
export type NotificationChannel = (typeof NotificationChannel)[keyof typeof NotificationChannel];

/** The channels that bring something out of the app: each has a {@link DeliveryChannel}. */
export type OutsideChannel = Exclude<NotificationChannel, 'IN_APP'>;

/** Every one of them. */
export const outsideChannels = ['EMAIL', 'SMS', 'WEB_PUSH', 'MOBILE_PUSH'] as const satisfies readonly OutsideChannel[];
