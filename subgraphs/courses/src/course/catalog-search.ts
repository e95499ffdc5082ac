import { mostCounted } from '@coursegraph/platform/persistence';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { CategoryEntity } from '../category/category.entity.ts';
import { courseCollection, type CourseQuery } from './course.entity.ts';
import { searchWords, wordsToFind } from './search-words.ts';

/**
 * What a search asks of a course: for each word a condition, all of which must hold. None for a search without words.
 *
 * MongoDB looks for one condition by the index and tries the others on what it finds, and takes the first one for that. So
 * the one that the fewest courses meet comes first: what is read then depends on the rarest word.
 */
export async function searchConditions(
  em: EntityManager,
  search: string,
  categories: readonly Pick<CategoryEntity, 'id' | 'name'>[],
): Promise<CourseQuery[]> {
  const conditions = wordsToFind(search).map((word) => conditionOf(word, categories));
  if (conditions.length < 2) return conditions;
  const counted = await Promise.all(
    conditions.map(async (condition) => ({
      condition,
      count: await courseCollection(em).countDocuments({ status: 'PUBLISHED', ...condition }, { limit: mostCounted }),
    })),
  );
  return counted.sort((one, other) => one.count - other.count).map(({ condition }) => condition);
}

function conditionOf(word: string, categories: readonly Pick<CategoryEntity, 'id' | 'name'>[]): CourseQuery {
  const named = categories.filter(({ name }) => searchWords(name).some((one) => one.startsWith(word)));
  const inCourse = { searchPrefixes: word };
  return named.length === 0 ? inCourse : { $or: [inCourse, { categoryId: { $in: named.map(({ id }) => id) } }] };
}
