import { assertSignedIn } from '@coursegraph/platform/authorization';
import { RequestError } from '@coursegraph/platform/errors';
import { eventually } from '@coursegraph/platform/events';
import { decodeSequence } from '@coursegraph/platform/live';
import { isId } from '@coursegraph/platform/persistence';
import type { NotificationsContext } from '../notifications-context.ts';
import { type Announcement, audienceKey } from './announcement.entity.ts';
import type { PostedAnnouncement } from './announcement-feed.ts';
import { canBecome } from './announcement-status.ts';
import { canPostTo, canReadPostsTo } from './audience.ts';
import { findAnnouncement } from './find-announcement.ts';

type Asker = Pick<NotificationsContext, 'principal' | 'em' | 'resources'>;

/**
 * Brings what is posted to the learners of a course, or to everybody, as it is posted: each once, in order; what was posted
 * after a cursor comes first. Who enrolled a moment ago is waited for.
 * @throws RequestError `UNAUTHENTICATED`, `FORBIDDEN` for who may not read it, `INVALID_CURSOR`
 */
export async function followPosts(
  asker: Asker,
  { courseId = null, after }: { readonly courseId?: string | null; readonly after?: string | null },
): Promise<AsyncIterableIterator<PostedAnnouncement>> {
  assertSignedIn(asker.principal);
  const sequence = after == null ? undefined : decodeSequence(after);
  if (!(await eventually(async () => (await canReadPostsTo(asker, courseId)) || null)))
    throw new RequestError(
      'FORBIDDEN',
      'You do not learn or teach this course, so its announcements are not open to you.',
    );
  return asker.resources.announcements.posted.subscribe(audienceKey(courseId), sequence);
}

/**
 * Brings an announcement as it is now, and then whenever it has changed, until it is sent to all or canceled. For those who
 * may post it.
 * @throws RequestError `UNAUTHENTICATED`, `FORBIDDEN`
 */
export async function followProgress(
  { principal, em, resources }: Asker,
  id: string,
): Promise<AsyncIterableIterator<Announcement>> {
  assertSignedIn(principal);
  const read = async () => (isId(id) ? findAnnouncement(em)(id) : null);
  const announcement = await read();
  if (!announcement || !(await canPostTo({ principal, em }, announcement.courseId)))
    throw new RequestError('FORBIDDEN', 'There is no announcement with this id that you may post.');
  const isLast = ({ status }: Announcement) => !canBecome(status, 'CANCELED');
  return resources.announcements.progress.subscribe(id, { read, isLast });
}
