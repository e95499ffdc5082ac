import { newId } from '@coursegraph/platform/persistence';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notifications } from '../subgraph.ts';
import { countRecipients, nextRecipients } from './recipients.ts';

const limit = 100;

describe('the recipients of an announcement', () => {
  const [courseId, otherCourseId] = [newId(), newId()];
  const studentIds = Array.from({ length: 450 }, newId).sort(() => Math.random() - 0.5);
  const userIds = Array.from({ length: 3_000 }, newId);
  const postedAt = new Date();
  let subgraph: TestSubgraph;
  let em: EntityManager;

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      async open(context: OpeningContext<EntityManager>) {
        em = context.em.fork();
        return notifications.open!(context);
      },
    });
    await subgraph.load('enrollments', [
      ...userIds.map((studentId) => ({ _id: newId(), courseId: otherCourseId, studentId })),
      ...studentIds.map((studentId) => ({ _id: newId(), courseId, studentId })),
    ]);
    await subgraph.load(
      'users',
      userIds.map((_id) => ({ _id, revision: 1, name: 'A', email: 'a@example.org', locale: 'en', timeZone: 'UTC' })),
    );
  });
  afterAll(() => subgraph.stop());

  const all = async (audience: { courseId: string | null; postedAt: Date }) => {
    const seen: string[] = [];
    for (;;) {
      const { ids, isLast } = await nextRecipients(em, audience, { after: seen.at(-1) ?? null, limit });
      seen.push(...ids);
      if (isLast) return seen;
    }
  };

  it.each([
    ['a course', courseId, studentIds],
    ['everybody', null, userIds],
  ])('of %s are read in pages, each once', async (_, courseId, expected) => {
    const audience = { courseId, postedAt: new Date() };
    expect(await all(audience)).toEqual([...expected].sort());
    expect(await countRecipients(em, audience)).toBe(expected.length);
  });

  it.each([
    ['a course', courseId],
    ['everybody', null],
  ])('of %s are those who were there when it was posted', async (_, courseId) => {
    const audience = { courseId, postedAt: new Date(postedAt.getTime() - 60_000) };
    expect(await all(audience)).toEqual([]);
    expect(await countRecipients(em, audience)).toBe(0);
  });

  it.each([
    ['a course', courseId, studentIds],
    ['everybody', null, userIds],
  ])('of %s are found by an index, in its order, however far on', async (_, courseId, ids) => {
    const after = [...ids].sort()[300]!;
    const commands = await subgraph.commands(() =>
      nextRecipients(em, { courseId, postedAt: new Date() }, { after, limit }),
    );
    expect(commands).toMatchObject([{ documentsReturned: limit, sortsInMemory: false }]);
    expect(commands[0]!.plan).toContain('IXSCAN');
    expect(commands[0]!.keysRead).toBeLessThanOrEqual(limit + 1);
  });
});
