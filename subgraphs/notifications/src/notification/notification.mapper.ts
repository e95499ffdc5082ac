import { encodeSequence } from '@coursegraph/platform/live';
import { Course } from '../course/course.type.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import { NotificationKind } from './notification-kind.ts';
import type { Notification as NotificationEntity } from './notification.entity.ts';
import { Notification } from './notification.type.ts';

/** Maps a notification as it is kept to what the API shows of it. */
export function toNotification(entity: NotificationEntity): Notification {
  const { recipientId, courseId, lessonId = null, actorId = null } = entity;
  return Object.assign(new Notification(), {
    id: entity.id,
    kind: entity.kind,
    recipient: new User(recipientId),
    course: courseId === null ? null : new Course(courseId),
    lesson: lessonId === null ? null : new Lesson(lessonId),
    actor: actorId === null ? null : new User(actorId),
    milestonePercentage: entity.milestonePercentage ?? null,
    scorePercentage: entity.scorePercentage ?? null,
    announcementId: entity.kind === NotificationKind.ANNOUNCEMENT ? entity.sourceId : null,
    // Those from before there were sequences come before all others.
    cursor: encodeSequence(entity.sequence ?? 0),
    createdAt: entity.createdAt,
    readAt: entity.readAt ?? null,
  });
}
