import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';

/** A lesson as it is kept. Its place is in its course's `lessonIds`. */
export const LessonEntity = defineEntity({
  name: 'Lesson',
  tableName: 'lessons',
  properties: {
    id: p.string().primary().fieldName('_id'),
    courseId: p.string(),
    slug: p.string(),
    title: p.string(),
    /** As its author wrote it, in Markdown. */
    content: p.string(),
    /** The content as sanitized HTML, rendered when it is written. */
    contentHtml: p.string(),
    durationMinutes: p.integer(),
    videoUrl: p.string().nullable(),
    /** Counts the changes, and guards each, like that of a course. */
    revision: p.integer().version(),
  },
  uniques: [{ properties: ['courseId', 'slug'] }],
  // Adds up the durations without reading lessons.
  indexes: [{ properties: ['courseId', 'durationMinutes'] }],
});

export type LessonEntity = InferEntity<typeof LessonEntity>;

/** A lesson without its text, as lists read it. What MikroORM adds to the type (by symbols) is left out too. */
export type LessonOutline = Omit<LessonEntity, 'content' | 'contentHtml' | symbol>;

/** A lesson as MongoDB has it. */
export type LessonDocument = Omit<LessonEntity, 'id' | symbol> & { readonly _id: string };

/** The collection of lessons, for reading without the ORM, which takes most of the time that a list takes. */
export function lessonCollection(em: EntityManager): ReturnType<typeof em.getCollection<LessonDocument>> {
  return em.getCollection<LessonDocument>(LessonEntity.tableName);
}

/** Reads lessons as lists have them. */
export async function findLessonOutlines(
  em: EntityManager,
  query: { readonly _id: { readonly $in: string[] } } | { readonly courseId: { readonly $in: string[] } },
): Promise<LessonOutline[]> {
  const documents = await lessonCollection(em)
    .find(query)
    .project<Omit<LessonDocument, 'content' | 'contentHtml'>>({ content: 0, contentHtml: 0 })
    .toArray();
  return documents.map(({ _id: id, ...lesson }) => ({ id, ...lesson }));
}
