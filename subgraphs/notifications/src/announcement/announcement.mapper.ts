import { encodeSequence } from '@coursegraph/platform/live';
import { Course } from '../course/course.type.ts';
import { User } from '../user/user.type.ts';
import type { Announcement as AnnouncementEntity } from './announcement.entity.ts';
import { Announcement } from './announcement.type.ts';

/** Maps an announcement as it is kept to what the API shows of it. */
export function toAnnouncement(entity: AnnouncementEntity): Announcement {
  const { id, title, body, bodyHtml, courseId, status, scheduledAt, postedAt, createdAt } = entity;
  return Object.assign(new Announcement(), {
    ...{ id, title, body, bodyHtml, status, scheduledAt, postedAt, createdAt, courseId },
    course: courseId === null ? null : new Course(courseId),
    author: new User(entity.authorId),
    cursor: encodeSequence(entity.sequence ?? 0),
    recipients: entity.recipientCount,
    notified: entity.notifiedCount,
  });
}
