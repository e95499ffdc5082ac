import { Course } from '../course/course.type.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import type { Notification as NotificationEntity } from './notification.entity.ts';
import { Notification } from './notification.type.ts';

/** Maps a notification as it is kept to what the API shows of it. */
export function toNotification(entity: NotificationEntity): Notification {
  const { recipientId, courseId, lessonId = null, actorId = null } = entity;
  return Object.assign(new Notification(), {
    id: entity.id,
    kind: entity.kind,
    recipient: new User(recipientId),
    course: new Course(courseId),
    lesson: lessonId === null ? null : new Lesson(lessonId),
    actor: actorId === null ? null : new User(actorId),
    milestonePercentage: entity.milestonePercentage ?? null,
    scorePercentage: entity.scorePercentage ?? null,
    createdAt: entity.createdAt,
    readAt: entity.readAt ?? null,
  });
}
