import type { EventPayload } from '@coursegraph/platform/events';
import { NotificationKind } from './notification-kind.ts';

/** A notification as an event asks for it. What does not belong to its kind is null. */
export interface NewNotification {
  readonly recipientId: string;
  readonly kind: NotificationKind;
  /** Null where it is about no course. */
  readonly courseId: string | null;
  readonly lessonId: string | null;
  /** Who caused it. */
  readonly actorId: string | null;
  /** 25, 50, 75 or 100. */
  readonly milestonePercentage: number | null;
  /** 0 to 100. */
  readonly scorePercentage: number | null;
}

const nothingElse = { lessonId: null, actorId: null, milestonePercentage: null, scorePercentage: null };

/** Welcomes who enrolled, and tells who teaches the course, unless that is the same person. */
export function notificationsOfEnrollment({
  courseId,
  studentId,
  instructorId,
}: EventPayload<'Enrolled'>): NewNotification[] {
  const welcome = { ...nothingElse, recipientId: studentId, kind: NotificationKind.COURSE_WELCOME, courseId };
  if (instructorId === studentId) return [welcome];
  const kind = NotificationKind.LEARNER_ENROLLED;
  return [welcome, { ...nothingElse, recipientId: instructorId, kind, courseId, actorId: studentId }];
}

/** Tells a learner of the part of a course that they have completed. */
export function notificationsOfMilestone({
  courseId,
  studentId,
  percentage,
}: EventPayload<'MilestoneReached'>): NewNotification[] {
  const kind = NotificationKind.MILESTONE_REACHED;
  return [{ ...nothingElse, recipientId: studentId, kind, courseId, milestonePercentage: percentage }];
}

/** Congratulates who has completed a course. */
export function notificationsOfCompletion({ courseId, studentId }: EventPayload<'CourseCompleted'>): NewNotification[] {
  return [{ ...nothingElse, recipientId: studentId, kind: NotificationKind.COURSE_COMPLETED, courseId }];
}

/** Tells people of an announcement. */
export function notificationsOfAnnouncement(
  { courseId }: { readonly courseId: string | null },
  recipientIds: readonly string[],
): NewNotification[] {
  const kind = NotificationKind.ANNOUNCEMENT;
  return recipientIds.map((recipientId) => ({ ...nothingElse, recipientId, kind, courseId }));
}

/** Invites who did not pass a quiz to try again. Who passed hears of it as a milestone, if it makes one. */
export function notificationsOfAttempt({
  courseId,
  lessonId,
  studentId,
  percentage,
  passed,
}: EventPayload<'AttemptGraded'>): NewNotification[] {
  if (passed) return [];
  const kind = NotificationKind.QUIZ_FAILED;
  return [{ ...nothingElse, recipientId: studentId, kind, courseId, lessonId, scorePercentage: percentage }];
}
