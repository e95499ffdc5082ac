import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CourseLevel } from './course-level.ts';
import type { CourseStatus } from './course-status.ts';

/** An amount of money, in minor units, and its currency by ISO 4217. */
export interface Price {
  readonly amount: number;
  readonly currency: string;
}

/** A course as it is kept. Its lessons are documents of their own; their order is here, so that a new order is one write. */
export const CourseEntity = defineEntity({
  name: 'Course',
  tableName: 'courses',
  properties: {
    id: p.string().primary().fieldName('_id'),
    slug: p.string(),
    title: p.string(),
    summary: p.string(),
    /** As its author wrote it, in Markdown. */
    description: p.string(),
    /** The description as sanitized HTML: rendered when it is written, because it is read far more often. */
    descriptionHtml: p.string(),
    categoryId: p.string(),
    instructorId: p.string(),
    imageUrl: p.string().nullable(),
    price: p.json<Price>(),
    level: p.string().$type<CourseLevel>(),
    status: p.string().$type<CourseStatus>(),
    lessonIds: p.array().$type<string[]>(),
    /** The words of title and summary, for searching. */
    searchWords: p.array().$type<string[]>(),
    /** When it was first published. */
    publishedAt: p.datetime().nullable(),
    /** A UUIDv7 made at that time: the key by which the catalog is ordered and paged. */
    publicationId: p.string().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    /** Counts the changes, and guards each: an update is made to the revision that was read, or not at all. */
    revision: p.integer().version(),
  },
  uniques: [{ properties: ['slug'] }],
  indexes: [
    // The catalog: all of it, by category, by level, by both, by words.
    { properties: ['status', 'publicationId'] },
    { properties: ['status', 'categoryId', 'publicationId'] },
    { properties: ['status', 'level', 'publicationId'] },
    { properties: ['status', 'categoryId', 'level', 'publicationId'] },
    { properties: ['status', 'searchWords'] },
    // What somebody teaches, as they see it and as others do.
    { properties: ['instructorId', 'id'] },
    { properties: ['instructorId', 'status', 'id'] },
  ],
});

export type CourseEntity = InferEntity<typeof CourseEntity>;

/** A course without its long texts, which lists do not read. What MikroORM adds to the type (by symbols) is left out too. */
export type CourseOutline = Omit<CourseEntity, 'description' | 'descriptionHtml' | symbol>;
