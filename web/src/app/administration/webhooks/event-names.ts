import type { WebhookEvent, WebhookStatus } from './webhook-parts.generated';

/** What a webhook can be told of, in words. */
export const eventNames: Readonly<Record<WebhookEvent, string>> = {
  ENROLLED: 'Somebody enrolled in a course',
  COURSE_COMPLETED: 'Somebody completed a course',
  MILESTONE_REACHED: 'Somebody reached a milestone',
  ATTEMPT_GRADED: 'A quiz was graded',
  COURSE_CHANGED: 'A course was changed',
  USER_REGISTERED: 'Somebody opened an account',
  TEST: 'A test',
};

/** Those to choose from: a test is sent by hand. */
export const chosenEvents = (Object.keys(eventNames) as WebhookEvent[]).filter((event) => event !== 'TEST');

/** Whether a webhook is used, in words. */
export const webhookStatusNames: Readonly<Record<WebhookStatus, string>> = { ACTIVE: 'Active', DISABLED: 'Turned off' };
