import { addToTally, beginTally, readTally } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import { CourseEntity } from './course.entity.ts';
import type { CourseLevel } from './course-level.ts';

/** What the published courses are counted by: all of them, those of a category, those of a level, those of both. */
export interface CatalogSection {
  readonly categoryId?: string;
  readonly level?: CourseLevel;
}

type Counted = Pick<CourseEntity, 'status' | 'categoryId' | 'level'>;

/** How many published courses sections of the catalog have, in the order of the sections. */
export async function countPublished(em: EntityManager, sections: readonly CatalogSection[]): Promise<number[]> {
  const keys = sections.map(keyOf);
  const numbers = await readTally(em, keys);
  return keys.map((key) => numbers.get(key) ?? 0);
}

/** Counts a change of a course, in its transaction. What is new was nothing before. */
export async function tallyChange(
  em: EntityManager,
  { before, after }: { readonly before: Counted | undefined; readonly after: Counted },
): Promise<void> {
  const amounts = new Map<string, number>();
  if (before) addCourses(amounts, before, -1);
  addCourses(amounts, after, 1);
  await addToTally(em, amounts);
}

/** Counts the courses that are there, where none were counted yet. */
export async function beginCatalogTally(em: EntityManager): Promise<void> {
  await beginTally(em, async (session) => {
    const groups = await em
      .getCollection(CourseEntity.tableName)
      .aggregate<{ readonly _id: Counted; readonly count: number }>(
        [
          { $match: { status: 'PUBLISHED' } },
          { $group: { _id: { status: '$status', categoryId: '$categoryId', level: '$level' }, count: { $sum: 1 } } },
        ],
        { session },
      )
      .toArray();
    const amounts = new Map<string, number>();
    for (const { _id, count } of groups) addCourses(amounts, _id, count);
    return amounts;
  });
}

function addCourses(amounts: Map<string, number>, { status, categoryId, level }: Counted, count: number): void {
  if (status !== 'PUBLISHED') return;
  for (const section of [{}, { categoryId }, { level }, { categoryId, level }]) {
    const key = keyOf(section);
    amounts.set(key, (amounts.get(key) ?? 0) + count);
  }
}

function keyOf({ categoryId = '', level }: CatalogSection): string {
  return `published:${categoryId}:${level ?? ''}`;
}
