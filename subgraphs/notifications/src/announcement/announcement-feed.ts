import { LiveChanges, LiveLog, LiveState, type StreamedChange } from '@coursegraph/platform/live';
import { indexBy } from '@coursegraph/platform/persistence';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { EntityManager } from '@mikro-orm/mongodb';
import {
  type Announcement,
  AnnouncementCounter,
  type AnnouncementDocument,
  announcementDocuments,
  audienceKey,
  findAnnouncements,
  shownStatuses,
  toEntity,
} from './announcement.entity.ts';

/** An announcement that was posted. */
export type PostedAnnouncement = Announcement & { readonly sequence: number };

/** What subscriptions to announcements are fed by: one for all requests of a process. */
export interface AnnouncementFeed {
  /** What is posted, by whom it is to: {@link audienceKey}. One fact for all who listen, however many they are. */
  readonly posted: LiveLog<PostedAnnouncement>;
  /** How far each is, by its id. */
  readonly progress: LiveState;
  /** Ends every subscription. */
  close(): Promise<void>;
}

/** Makes the feed of a process. Nothing is read until somebody listens. */
export function openAnnouncementFeed(em: EntityManager, logger: Logger): AnnouncementFeed {
  const collection = announcementDocuments(em) as never;
  const posted = new LiveLog<PostedAnnouncement>({
    changes: new LiveChanges({
      collection,
      // One that was scheduled is posted by a change; the number is given then, and never changes.
      pipeline: [
        {
          $match: {
            $or: [
              { operationType: 'insert', 'fullDocument.sequence': { $gt: 0 } },
              { operationType: 'update', 'updateDescription.updatedFields.sequence': { $gt: 0 } },
            ],
          },
        },
      ],
      options: { fullDocument: 'updateLookup' },
      read: postedBy,
      logger,
    }),
    source: {
      lastOf: async (keys) => {
        const counters = em.getCollection<{ readonly _id: string; readonly last: number }>(
          AnnouncementCounter.tableName,
        );
        const found = await counters.find({ _id: { $in: [...keys] } }).toArray();
        return new Map(
          Array.from(
            indexBy(found, ({ _id }) => _id),
            ([key, { last }]) => [key, last],
          ),
        );
      },
      async read({ key, after, limit }) {
        const courseId = key === audienceKey(null) ? null : key;
        const query = { courseId, sequence: { $gt: after }, status: { $in: [...shownStatuses] } };
        return (await findAnnouncements(em, query, { sort: { sequence: 1 }, limit })).filter(isPosted);
      },
    },
  });
  const progress = new LiveState(
    new LiveChanges<unknown>({
      collection,
      pipeline: [{ $match: { operationType: 'update' } }],
      read(change) {
        if (change.operationType !== 'update') return undefined;
        const { _id } = change.documentKey as unknown as { readonly _id: string };
        return { key: _id, value: undefined };
      },
      logger,
    }),
  );
  return {
    posted,
    progress,
    async close() {
      await posted.close();
      await progress.close();
    },
  };
}

function postedBy(change: StreamedChange): { readonly key: string; readonly value: PostedAnnouncement } | undefined {
  if (change.operationType !== 'insert' && change.operationType !== 'update') return undefined;
  const document = change.fullDocument as unknown as AnnouncementDocument | null;
  const announcement = document && toEntity(document);
  if (!announcement || !isPosted(announcement)) return undefined;
  return { key: audienceKey(announcement.courseId), value: announcement };
}

function isPosted(announcement: Announcement): announcement is PostedAnnouncement {
  return announcement.sequence !== null && shownStatuses.includes(announcement.status);
}
