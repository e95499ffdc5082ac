import type { NotificationChannel, NotificationFrequency, NotificationKind } from './preference-parts.generated';

/** A kind of notification, as somebody who decides about it reads it. */
export interface KindText {
  readonly name: string;
  readonly description: string;
}

/** The kinds in words, in the order in which they are listed. */
export const kindTexts: Readonly<Record<NotificationKind, KindText>> = {
  ANNOUNCEMENT: { name: 'Announcements', description: 'News from those who teach your courses, and from us.' },
  COURSE_WELCOME: { name: 'Welcome', description: 'You enrolled in a course.' },
  MILESTONE_REACHED: { name: 'Milestones', description: 'A quarter, a half or three quarters of a course are done.' },
  COURSE_COMPLETED: { name: 'Course completed', description: 'You completed a course.' },
  QUIZ_FAILED: { name: 'Quizzes to try again', description: 'A quiz that you did not pass yet.' },
  LEARNER_ENROLLED: { name: 'New learners', description: 'Somebody enrolled in a course that you teach.' },
  WEBHOOK_DISABLED: { name: 'Webhooks', description: 'A webhook of yours was turned off, since it kept failing.' },
};

/** The channels in words, in the order in which they are listed. */
export const channelNames: Readonly<Record<NotificationChannel, string>> = {
  IN_APP: 'In the app',
  EMAIL: 'E-mail',
  WEB_PUSH: 'Browser',
  MOBILE_PUSH: 'Mobile app',
  SMS: 'SMS',
};

/** How often in words, for the channel that has more than on and off. */
export const frequencyNames: Readonly<Record<NotificationFrequency, string>> = {
  IMMEDIATELY: 'At once',
  DAILY: 'Daily digest',
  WEEKLY: 'Weekly digest',
  NEVER: 'Never',
};

/** The days in words, from the first of the week by ISO 8601. */
export const weekdayNames = {
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
} as const;
