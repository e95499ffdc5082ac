/** What a notification tells of: by the names that the schema has for it. */
export const NotificationKind = {
  COURSE_WELCOME: 'COURSE_WELCOME',
  LEARNER_ENROLLED: 'LEARNER_ENROLLED',
  MILESTONE_REACHED: 'MILESTONE_REACHED',
  QUIZ_FAILED: 'QUIZ_FAILED',
  COURSE_COMPLETED: 'COURSE_COMPLETED',
  ANNOUNCEMENT: 'ANNOUNCEMENT',
  WEBHOOK_DISABLED: 'WEBHOOK_DISABLED',
} as const;
export type NotificationKind = (typeof NotificationKind)[keyof typeof NotificationKind];
