/** How often something is brought to a person: by the names that the schema has for it. */
export const NotificationFrequency = {
  IMMEDIATELY: 'IMMEDIATELY',
  DAILY: 'DAILY',
  WEEKLY: 'WEEKLY',
  NEVER: 'NEVER',
} as const;
export type NotificationFrequency = (typeof NotificationFrequency)[keyof typeof NotificationFrequency];
