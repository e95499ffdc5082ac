import type { EventHandler, EventPayload, EventTypeFor } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import { keepNotifications } from './keep-notifications.ts';
import {
  type NewNotification,
  notificationsOfAttempt,
  notificationsOfCompletion,
  notificationsOfEnrollment,
  notificationsOfMilestone,
} from './notification-rules.ts';

/** Notifies of an enrollment: the learner and who teaches the course. */
export const notifyOfEnrollment = notifyBy<'Enrolled'>(notificationsOfEnrollment);

/** Notifies a learner of a milestone. */
export const notifyOfMilestone = notifyBy<'MilestoneReached'>(notificationsOfMilestone);

/** Congratulates a learner on completing a course. */
export const notifyOfCompletion = notifyBy<'CourseCompleted'>(notificationsOfCompletion);

/** Notifies a learner of a quiz that they did not pass. */
export const notifyOfFailedQuiz = notifyBy<'AttemptGraded'>(notificationsOfAttempt);

/** A handler that keeps the notifications that a rule makes of each event. */
function notifyBy<Type extends EventTypeFor<'notifications'>>(
  rule: (payload: EventPayload<Type>) => NewNotification[],
): EventHandler<EntityManager, Type> {
  return async (events, em) => {
    await keepNotifications(
      em,
      events.flatMap(({ id: sourceId, payload }) =>
        rule(payload).map((notification) => ({ ...notification, sourceId })),
      ),
    );
  };
}
