/** Whether a channel can bring a person anything now: by the names that the schema has for it. */
export const NotificationChannelStatus = {
  READY: 'READY',
  NOT_SET_UP: 'NOT_SET_UP',
  UNAVAILABLE: 'UNAVAILABLE',
  STOPPED: 'STOPPED',
} as const;
export type NotificationChannelStatus = (typeof NotificationChannelStatus)[keyof typeof NotificationChannelStatus];
