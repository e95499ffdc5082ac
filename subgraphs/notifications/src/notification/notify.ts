import type { EventHandler, EventPayload, EventTypeFor } from '@coursegraph/platform/events';
import type { EntityManager } from '@mikro-orm/mongodb';
import {
  type NewNotification,
  notificationsOfAttempt,
  notificationsOfEnrollment,
  notificationsOfMilestone,
} from './notification-rules.ts';
import { Notification } from './notification.entity.ts';

/** Notifies of an enrollment: the learner and who teaches the course. */
export const notifyOfEnrollment = notifyBy<'Enrolled'>(notificationsOfEnrollment);

/** Notifies a learner of a milestone. */
export const notifyOfMilestone = notifyBy<'MilestoneReached'>(notificationsOfMilestone);

/** Notifies a learner of a quiz that they did not pass. */
export const notifyOfFailedQuiz = notifyBy<'AttemptGraded'>(notificationsOfAttempt);

/** A handler that keeps the notifications that a rule makes of an event; from there the feed brings them to who listens. */
function notifyBy<Type extends EventTypeFor<'notifications'>>(
  rule: (payload: EventPayload<Type>) => NewNotification[],
): EventHandler<EntityManager, Type> {
  return async ({ payload }, em) => {
    for (const notification of rule(payload)) {
      em.persist(em.create(Notification, { ...notification, createdAt: new Date(), readAt: null }));
    }
    await em.flush();
  };
}
