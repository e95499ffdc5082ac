import { MongoClient } from 'mongodb';
import { Client } from 'pg';
import type { TemporaryDatabases } from '../product.ts';
import { writeInBulk } from './bulk-collection.ts';
import type { School, SchoolCourse, SchoolEnrollment } from './school.ts';

const beginning = new Date('2026-01-01T00:00:00Z');
const levels = ['BEGINNER', 'INTERMEDIATE', 'ADVANCED'] as const;
const subjects = ['Algebra', 'Botany', 'Algebra', 'Drawing', 'Harmony'] as const;
const peopleInBatch = 10_000;

/**
 * Writes a school into the databases, in the form that the product itself gives it. The tables of users must be there; the
 * collections must not, so that their indexes are made when the product next starts, at once rather than document by
 * document. What the measured pages do not read is left out: the copies of enrollments that courses and quizzes keep, the
 * quizzes, and events.
 */
export async function seedSchool(
  school: School,
  databases: Pick<TemporaryDatabases, 'postgresUrl' | 'mongodbUrl'>,
): Promise<void> {
  await seedPeople(school, databases.postgresUrl);
  const mongo = await MongoClient.connect(databases.mongodbUrl);
  try {
    const [courses, progress, notifications] = ['courses', 'progress', 'notifications'].map((name) =>
      mongo.db(name),
    ) as [ReturnType<typeof mongo.db>, ReturnType<typeof mongo.db>, ReturnType<typeof mongo.db>];
    await writeInBulk(courses, 'categories', school.categoryIds.map(categoryDocument));
    await writeInBulk(
      courses,
      'courses',
      map(school.courses, (course) => courseDocument(course, school.categoryIds)),
    );
    await writeInBulk(courses, 'lessons', lessonDocuments(school.courses));
    await writeInBulk(progress, 'known_courses', map(school.courses, knownCourseDocument));
    await writeInBulk(progress, 'enrollments', map(school.enrollments(), enrollmentDocument));
    await writeInBulk(notifications, 'notifications', map(school.enrollments(), notificationDocument));
  } finally {
    await mongo.close();
  }
}

async function seedPeople({ people, learnerId, instructorId }: School, url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const ids = [learnerId, instructorId, ...people];
    for (let from = 0; from < ids.length; from += peopleInBatch) {
      await client.query(
        `insert into users.users (id, name, email, password_hash, roles, created_at)
         select id, 'Person ' || id, id || '@school.example', '-', array['STUDENT', 'INSTRUCTOR'], $2
         from unnest($1::uuid[]) as id`,
        [ids.slice(from, from + peopleInBatch), beginning],
      );
    }
    await client.query('vacuum analyze users.users');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

function categoryDocument(_id: string, index: number) {
  return { _id, slug: `category-${index}`, name: `Subject ${index}`, description: 'What belongs together.' };
}

function courseDocument({ id, number, instructorId, lessonIds }: SchoolCourse, categoryIds: readonly string[]) {
  const title = `${subjects[number % subjects.length]!} in practice ${number}`;
  const summary = 'What everybody needs of it, step by step, with exercises and their solutions.';
  return {
    _id: id,
    slug: `course-${number}`,
    title,
    summary,
    description: summary.repeat(10),
    descriptionHtml: `<p>${summary.repeat(10)}</p>`,
    categoryId: categoryIds[number % categoryIds.length]!,
    instructorId,
    imageUrl: null,
    price: { amount: 0, currency: 'EUR' },
    level: levels[number % levels.length]!,
    status: 'PUBLISHED',
    lessonIds,
    searchPrefixes: prefixesOf(`${title} ${summary}`),
    publishedAt: beginning,
    publicationId: id,
    createdAt: beginning,
    updatedAt: beginning,
    revision: 1,
  };
}

function prefixesOf(text: string): string[] {
  const words = text.toLowerCase().match(/\w+/g) ?? [];
  return [...new Set(words.flatMap((word) => Array.from(word, (_, index) => word.slice(0, index + 1))))];
}

function* lessonDocuments(courses: readonly SchoolCourse[]) {
  const content = 'A text that takes some minutes to read. '.repeat(20);
  for (const { id: courseId, lessonIds } of courses) {
    for (const [index, _id] of lessonIds.entries()) {
      const title = `Lesson ${index + 1}`;
      const text = { content, contentHtml: `<p>${content}</p>` };
      yield {
        _id,
        courseId,
        slug: `lesson-${index + 1}`,
        title,
        ...text,
        durationMinutes: 10,
        videoUrl: null,
        revision: 1,
      };
    }
  }
}

function knownCourseDocument({ id, instructorId, lessonIds }: SchoolCourse) {
  return { _id: id, revision: 1, status: 'PUBLISHED', instructorId, priceAmount: 0, lessonIds };
}

function enrollmentDocument({ id, studentId, course }: SchoolEnrollment) {
  const at = beginning.toISOString();
  return {
    _id: id,
    studentId,
    courseId: course.id,
    enrolledAt: beginning,
    completedLessons: course.lessonIds.slice(0, 2).map((lessonId) => ({ lessonId, completedAt: at })),
    milestones: [{ percentage: 25, reachedAt: at }],
    completedAt: null,
  };
}

function notificationDocument({ id, studentId, course }: SchoolEnrollment) {
  const about = { recipientId: studentId, kind: 'COURSE_WELCOME', courseId: course.id, lessonId: null, actorId: null };
  return { _id: id, ...about, milestonePercentage: null, scorePercentage: null, createdAt: beginning, readAt: null };
}

function* map<From, To>(values: Iterable<From>, change: (value: From) => To): Generator<To> {
  for (const value of values) yield change(value);
}
