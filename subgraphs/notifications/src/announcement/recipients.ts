import { firstIdAfter } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownEnrollment } from '../enrollment/known-enrollment.entity.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import type { Announcement } from './announcement.entity.ts';

/** Whom an announcement is to. */
type Audience = Pick<Announcement, 'courseId' | 'postedAt'>;

/** A part of an announcement's recipients. */
export interface RecipientPage {
  /** Their ids, ascending. Who is enrolled twice may be there twice. */
  readonly ids: readonly string[];
  /** Whether these are the last. */
  readonly isLast: boolean;
}

/**
 * Reads the next recipients of an announcement. They are those who had enrolled, or had an account, when it was posted:
 * identifiers tell when. Who comes later finds it among the posted ones.
 * @param page.after the last recipient that was read before; null for the first page
 */
export async function nextRecipients(
  em: EntityManager,
  audience: Audience,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<RecipientPage> {
  const { courseId } = audience;
  const options = { limit, ...sessionOf(em) };
  const earlier = { $lt: endOf(audience) };
  let ids: string[];
  if (courseId === null) {
    const query = { _id: { ...earlier, ...(after !== null && { $gt: after }) } };
    const users = usersOf(em).find(query, { ...options, sort: { _id: 1 }, projection: { _id: 1 } });
    ids = (await users.toArray()).map(({ _id }) => _id);
  } else {
    const query = { courseId, _id: earlier, ...(after !== null && { studentId: { $gt: after } }) };
    const learners = enrollmentsOf(em).find(query, {
      ...options,
      sort: { studentId: 1 },
      projection: { studentId: 1 },
    });
    ids = (await learners.toArray()).map(({ studentId }) => studentId);
  }
  return { ids, isLast: ids.length < limit };
}

/** How many recipients an announcement has, by what is known now. */
export function countRecipients(em: EntityManager, audience: Audience): Promise<number> {
  const { courseId } = audience;
  const _id = { $lt: endOf(audience) };
  return courseId === null ? usersOf(em).countDocuments({ _id }) : enrollmentsOf(em).countDocuments({ courseId, _id });
}

function endOf({ postedAt }: Audience): string {
  return firstIdAfter(postedAt!);
}

function usersOf(em: EntityManager) {
  return em.getCollection<{ readonly _id: string }>(KnownUser.tableName);
}

function enrollmentsOf(em: EntityManager) {
  return em.getCollection<Omit<KnownEnrollment, 'id'> & { readonly _id: string }>(KnownEnrollment.tableName);
}

function sessionOf(em: EntityManager) {
  const session: unknown = em.getTransactionContext();
  return session === undefined ? {} : { session: session as never };
}
