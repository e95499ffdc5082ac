import { defineEntity, p } from '@mikro-orm/core';

/** How many notifications a person has ever had: the next one's sequence number is one more. */
export const NotificationCounter = defineEntity({
  name: 'NotificationCounter',
  tableName: 'notification_counters',
  properties: {
    /** The person's id. */
    id: p.string().primary().fieldName('_id'),
    last: p.integer(),
  },
});
