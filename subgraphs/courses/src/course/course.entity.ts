import type { EntityManager } from '@mikro-orm/mongodb';
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
    /** Every beginning of every word of title and summary: so what is typed so far is found as it is, in the catalog's order. */
    searchPrefixes: p.array().$type<string[]>(),
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
    { properties: ['status', 'searchPrefixes', 'publicationId'] },
    // What somebody teaches, as they see it and as others do.
    { properties: ['instructorId', 'id'] },
    { properties: ['instructorId', 'status', 'id'] },
  ],
});

export type CourseEntity = InferEntity<typeof CourseEntity>;

/** What is long, and what is for searching only: lists do not read it. */
export const notInOutline = ['description', 'descriptionHtml', 'searchPrefixes'] as const;

/** A course as lists read it. What MikroORM adds to the type (by symbols) is left out too. */
export type CourseOutline = Omit<CourseEntity, (typeof notInOutline)[number] | symbol>;

/** A course as MongoDB has it. */
export type CourseDocument = Omit<CourseEntity, 'id' | symbol> & { readonly _id: string };

type CourseCollection = ReturnType<typeof courseCollection>;

/** A query of the collection of courses, as MongoDB's driver takes it. */
export type CourseQuery = NonNullable<Parameters<CourseCollection['countDocuments']>[0]>;

/** The collection of courses, for reading lists without the ORM, which takes most of the time that a page takes. */
export function courseCollection(em: EntityManager): ReturnType<typeof em.getCollection<CourseDocument>> {
  return em.getCollection<CourseDocument>(CourseEntity.tableName);
}

const outline = Object.fromEntries(notInOutline.map((field) => [field, 0]));

/** Reads courses as lists have them. */
export async function findOutlines(
  em: EntityManager,
  query: CourseQuery,
  options: Parameters<CourseCollection['find']>[1] = {},
): Promise<CourseOutline[]> {
  const documents = await courseCollection(em)
    .find(query, { ...options, projection: outline })
    .toArray();
  return documents.map(({ _id, ...course }) => ({ ...course, id: _id }));
}
