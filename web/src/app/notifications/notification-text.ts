import type { IconName } from '../ui/icon/icon-shapes';
import type { NotificationPartsFragment } from './notification-parts.generated';

/** A notification in words, and where it leads. */
export interface NotificationText {
  readonly icon: IconName;
  readonly title: string;
  readonly message: string;
  /** A path of this app; what the notification is about may be gone or not to be had now, then there is none. */
  readonly path: string | undefined;
}

/** What a notification says. Whatever another service could not tell is left out of it. */
export function notificationText(notification: NotificationPartsFragment): NotificationText {
  const { announcement, course, lesson, actor } = notification;
  const title = course ? `“${course.title}”` : 'a course';
  const coursePath = course ? `/courses/${course.slug}` : undefined;
  switch (notification.kind) {
    case 'ANNOUNCEMENT':
      return {
        icon: 'megaphone',
        title: announcement?.title ?? 'An announcement',
        message: course ? `News in ${title}.` : 'News for everybody.',
        path: announcement ? `/announcements/${announcement.id}` : coursePath,
      };
    case 'COURSE_COMPLETED':
      return {
        icon: 'award',
        title: `You completed ${title}`,
        message: 'Congratulations! It stays yours to look things up.',
        path: coursePath,
      };
    case 'WEBHOOK_DISABLED':
      return {
        icon: 'alert',
        title: 'A webhook was turned off',
        message: 'It failed for 24 hours. See why, and turn it on again once its receiver is back.',
        path: '/administration/webhooks',
      };
    case 'COURSE_WELCOME':
      return {
        icon: 'book',
        title: `Welcome to ${title}`,
        message: 'Your first lesson is waiting for you.',
        path: coursePath,
      };
    case 'LEARNER_ENROLLED':
      return {
        icon: 'users',
        title: `${actor?.name ?? 'Somebody'} enrolled in ${title}`,
        message: 'A new learner in a course of yours.',
        path: course ? `/teach/courses/${course.id}` : undefined,
      };
    case 'MILESTONE_REACHED':
      return notification.milestonePercentage === 100
        ? {
            icon: 'award',
            title: `100 % of ${title} done`,
            message: 'Every lesson is behind you.',
            path: coursePath,
          }
        : {
            icon: 'award',
            title: `${notification.milestonePercentage ?? 0} % of ${title} done`,
            message: 'Well done, keep going.',
            path: coursePath,
          };
    case 'QUIZ_FAILED':
      return {
        icon: 'target',
        title: lesson ? `Try the quiz of “${lesson.title}” again` : 'Try the quiz again',
        message: `You had ${notification.scorePercentage ?? 0} %. Another look at the lesson, and you will do better.`,
        path: course && lesson ? `/learn/${course.slug}/${lesson.slug}/quiz` : coursePath,
      };
  }
}
