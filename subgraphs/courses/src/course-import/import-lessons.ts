import type { EntityManager } from '@mikro-orm/mongodb';
import { InputProblem, InvalidInputError } from '@coursegraph/platform/errors';
import { indexBy } from '@coursegraph/platform/persistence';
import { LessonEntity } from '../lesson/lesson.entity.ts';
import type { RenderedLesson } from './render-lessons.ts';

/**
 * Makes the lessons of a course equal to those of an import, which are known by their slugs: others are removed, new ones
 * get the ids that the import gives them.
 * @returns the ids of the lessons, in their order.
 * @throws InvalidInputError where a new lesson's id is that of a lesson that exists.
 */
export async function importLessons(
  em: EntityManager,
  courseId: string,
  lessons: readonly RenderedLesson[],
): Promise<string[]> {
  const existing = indexBy(await em.find(LessonEntity, { courseId }), ({ slug }) => slug);
  await assertIdsAreFree(em, lessons, existing);
  const wanted = new Set(lessons.map(({ slug }) => slug));
  for (const lesson of existing.values()) {
    if (!wanted.has(lesson.slug)) em.remove(lesson);
  }
  return lessons.map(({ id, slug, ...values }) => {
    const lesson = existing.get(slug);
    if (!lesson) return em.create(LessonEntity, { ...values, id, courseId, slug }).id;
    return Object.assign(lesson, values).id;
  });
}

async function assertIdsAreFree(
  em: EntityManager,
  lessons: readonly RenderedLesson[],
  existing: ReadonlyMap<string, LessonEntity>,
): Promise<void> {
  const idsOfNew = lessons.filter(({ slug }) => !existing.has(slug)).map(({ id }) => id);
  if (idsOfNew.length === 0) return;
  const taken = new Set((await em.find(LessonEntity, { id: { $in: idsOfNew } })).map(({ id }) => id));
  const problems = lessons.flatMap(({ id, slug }, index) =>
    taken.has(id) && !existing.has(slug)
      ? [new InputProblem(`lessons.${index}.id`, 'Another lesson has this id.')]
      : [],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
}
