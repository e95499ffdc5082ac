import { newId } from '@coursegraph/platform/persistence';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { AnnouncementStatus } from './announcement-status.ts';

/** How long an announcement is kept after it was canceled: 180 days. */
const keptSeconds = 180 * 24 * 60 * 60;

/** An announcement to the learners of a course, or to everybody. */
export const Announcement = defineEntity({
  name: 'Announcement',
  tableName: 'announcements',
  properties: {
    id: p
      .string()
      .primary()
      .fieldName('_id')
      .onCreate(() => newId()),
    /** The course whose learners it is to; null for everybody. */
    courseId: p.string().strictNullable(),
    authorId: p.string(),
    title: p.string(),
    /** Markdown. */
    body: p.string(),
    /** Derived from the body, and sanitized. */
    bodyHtml: p.string(),
    status: p.string().$type<AnnouncementStatus>(),
    createdAt: p.datetime(),
    /** When it is to be sent. Null where that was to be at once. */
    scheduledAt: p.datetime().strictNullable(),
    /** When sending began. */
    postedAt: p.datetime().strictNullable(),
    canceledAt: p.datetime().strictNullable(),
    /** Its place in lists: a UUIDv7 of when it was written, and, once it is posted, of when that was. */
    placeId: p.string(),
    /** Its place among those that were posted to the same people, from 1, in the order of commits. */
    sequence: p.integer().strictNullable(),
    /** What is to be done next, and by the job with this id alone. Null when nothing is left to do. */
    nextStep: p.string().strictNullable(),
    /** The last person who was told; the next are those whose ids follow. */
    position: p.string().strictNullable(),
    /** To how many it goes: counted when sending begins. */
    recipientCount: p.integer().strictNullable(),
    notifiedCount: p.integer(),
    /** The same for repeated clicks: see `postAnnouncement`. */
    repetitionKey: p.string(),
  },
  uniques: [
    { properties: ['repetitionKey'] },
    { properties: ['courseId', 'sequence'], options: { partialFilterExpression: { sequence: { $gt: 0 } } } },
  ],
  indexes: [
    { properties: ['courseId', 'placeId'] },
    // MongoDB itself removes what was canceled long ago.
    {
      properties: ['canceledAt'],
      options: { expireAfterSeconds: keptSeconds, partialFilterExpression: { canceledAt: { $gt: new Date(0) } } },
    },
  ],
});
export type Announcement = InferEntity<typeof Announcement>;

/** How many were ever posted to the learners of a course, or to everybody. */
export const AnnouncementCounter = defineEntity({
  name: 'AnnouncementCounter',
  tableName: 'announcement_counters',
  properties: {
    /** By {@link audienceKey}. */
    id: p.string().primary().fieldName('_id'),
    last: p.integer(),
  },
});

/** An announcement as MongoDB keeps it. */
export type AnnouncementDocument = Omit<Announcement, 'id'> & { readonly _id: string };

type AnnouncementDocuments = ReturnType<typeof announcementDocuments>;

/** The collection, with its documents' type. */
export function announcementDocuments(em: EntityManager): ReturnType<typeof em.getCollection<AnnouncementDocument>> {
  return em.getCollection<AnnouncementDocument>(Announcement.tableName);
}

/** Finds announcements to show them. It passes over the ORM, which would take most of the time. */
export async function findAnnouncements(
  em: EntityManager,
  query: NonNullable<Parameters<AnnouncementDocuments['countDocuments']>[0]>,
  options?: Parameters<AnnouncementDocuments['find']>[1],
): Promise<Announcement[]> {
  return (await announcementDocuments(em).find(query, options).toArray()).map(toEntity);
}

/** An announcement, of its document. */
export function toEntity({ _id: id, ...announcement }: AnnouncementDocument): Announcement {
  return { id, ...announcement };
}

/** The statuses of what is posted, and was not canceled: those whom it is to find it in lists, and hear of it. */
export const shownStatuses: readonly AnnouncementStatus[] = ['SENDING', 'SENT'];

/** Names those whom announcements are to: the learners of a course, or, for null, everybody. */
export function audienceKey(courseId: string | null): string {
  return courseId ?? 'everybody';
}
