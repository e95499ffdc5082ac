import { defineGathering, indexBy } from '@coursegraph/platform/persistence';
import { type Announcement, findAnnouncements } from './announcement.entity.ts';

/**
 * An announcement, by its id; null where there is none. Those of all requests that ask at a time are read together:
 * thousands hear of one at once.
 */
export const findAnnouncement = defineGathering<string, Announcement | null>(async (ids, em) => {
  const announcements = indexBy(await findAnnouncements(em, { _id: { $in: [...new Set(ids)] } }), ({ id }) => id);
  return ids.map((id) => announcements.get(id) ?? null);
});
