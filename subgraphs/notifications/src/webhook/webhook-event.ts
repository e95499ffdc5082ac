/** What a webhook can be told of: by the names that the schema has for it. */
export const WebhookEvent = {
  ENROLLED: 'ENROLLED',
  COURSE_COMPLETED: 'COURSE_COMPLETED',
  MILESTONE_REACHED: 'MILESTONE_REACHED',
  ATTEMPT_GRADED: 'ATTEMPT_GRADED',
  COURSE_CHANGED: 'COURSE_CHANGED',
  USER_REGISTERED: 'USER_REGISTERED',
  TEST: 'TEST',
} as const;
export type WebhookEvent = keyof typeof WebhookEvent;
