import { createHash } from 'node:crypto';
import { assertSignedIn } from '@coursegraph/platform/authorization';
import { renderMarkdown } from '@coursegraph/platform/content';
import { parseInput } from '@coursegraph/platform/errors';
import { inTransaction, newId } from '@coursegraph/platform/persistence';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { NotificationsContext } from '../notifications-context.ts';
import { Announcement } from './announcement.entity.ts';
import { postAnnouncementRule } from './announcement.rules.ts';
import { assertCanPostTo } from './audience.ts';
import { beginSending } from './begin-sending.ts';
import { planStep } from './send-announcement.ts';

const repetitionMilliseconds = 10 * 60 * 1_000;

/**
 * Posts an announcement to the learners of a course, or to everybody: at once, or when it is scheduled. The same by the
 * same person within about ten minutes is a click that came twice: it changes nothing, and the first is returned.
 * @throws CourseNotFoundError, InvalidInputError, ForbiddenError
 */
export async function postAnnouncement(
  asker: Pick<NotificationsContext, 'principal' | 'em'>,
  input: { readonly courseId?: string | null; readonly title: string; readonly body: string },
): Promise<Announcement> {
  const { principal, em } = asker;
  assertSignedIn(principal);
  const { courseId = null } = input;
  await assertCanPostTo(asker, courseId);
  const values = parseInput(postAnnouncementRule, input);
  const repetitionKey = repetitionKeyOf([principal.userId, courseId, values]);
  try {
    return await inTransaction(em, async (em) => {
      const announcement = em.create(Announcement, {
        ...{ id: newId(), courseId, authorId: principal.userId, ...values, bodyHtml: renderMarkdown(values.body) },
        ...{ status: 'SCHEDULED', createdAt: new Date(), postedAt: null, canceledAt: null },
        ...{ placeId: newId(), sequence: null, nextStep: null, position: null },
        ...{ recipientCount: null, notifiedCount: 0, repetitionKey },
      });
      if (values.scheduledAt === null) await beginSending(em, announcement);
      planStep(em, announcement, values.scheduledAt ?? undefined);
      await em.persist(announcement).flush();
      return announcement;
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return em.fork().findOneOrFail(Announcement, { repetitionKey });
  }
}

function repetitionKeyOf(parts: readonly unknown[]): string {
  const period = Math.floor(Date.now() / repetitionMilliseconds);
  return createHash('sha256')
    .update(JSON.stringify([...parts, period]))
    .digest('base64url');
}
