import { randomUUID } from 'node:crypto';
import { newId } from '@coursegraph/platform/persistence';
import { type Db, MongoClient } from 'mongodb';
import { Client } from 'pg';
import type { TemporaryDatabases } from '../product.ts';

const lessonsPerCourse = 10;
const instructorCount = 200;
const learnerCount = 200;
const coursesAtOnce = 1_000;

/** A course to ask for, and the learner who does. */
export interface SeededCourse {
  readonly number: number;
  readonly id: string;
  readonly slug: string;
  readonly instructorId: string;
  readonly categoryId: string;
  readonly lessonIds: readonly string[];
  readonly visitorId: string;
}

/**
 * Writes published courses into the databases of a product that has started on them once, in bulk and in the form that its entities have:
 * each with ten lessons of which five have a quiz, and a visitor, who is enrolled in every other course and has completed two of its lessons.
 */
export async function seedCourses(
  databases: TemporaryDatabases,
  courseCount: number,
): Promise<readonly SeededCourse[]> {
  const mongodb = await MongoClient.connect(databases.mongodbUrl);
  try {
    const instructorIds = await addUsers(databases, 'INSTRUCTOR', instructorCount);
    const learnerIds = await addUsers(databases, 'STUDENT', learnerCount);
    const categoryIds = await addCategories(mongodb.db('courses'));
    const courses = Array.from({ length: courseCount }, (_, number) => ({
      number,
      id: newId(),
      slug: `seeded-course-${number}`,
      instructorId: instructorIds[number % instructorIds.length]!,
      categoryId: categoryIds[number % categoryIds.length]!,
      lessonIds: Array.from({ length: lessonsPerCourse }, newId),
      visitorId: learnerIds[number % learnerIds.length]!,
    }));
    for (let first = 0; first < courses.length; first += coursesAtOnce) {
      const some = courses.slice(first, first + coursesAtOnce);
      await Promise.all([
        insert(mongodb.db('courses'), 'courses', some.map(courseDocument)),
        insert(mongodb.db('courses'), 'lessons', some.flatMap(lessonDocuments)),
        insert(mongodb.db('progress'), 'known_courses', some.map(knownCourseDocument)),
        insert(mongodb.db('quizzes'), 'courses', some.map(knownCourseDocument)),
        insert(mongodb.db('quizzes'), 'quizzes', some.flatMap(quizDocuments)),
        insert(
          mongodb.db('progress'),
          'enrollments',
          some.filter(({ number }) => number % 2 === 0).map(enrollmentDocument),
        ),
      ]);
    }
    return courses;
  } finally {
    await mongodb.close();
  }
}

async function addUsers(databases: TemporaryDatabases, role: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, newId);
  const client = new Client({ connectionString: databases.postgresUrl });
  await client.connect();
  try {
    await client.query(
      `insert into users.users (id, name, email, password_hash, biography, picture_url, roles, created_at)
       select id, 'Person ' || number, lower($2) || number || '@seed.example', 'none that matches', 'Learns and teaches.',
              'https://example.com/people/' || number || '.webp', array[$2], now()
       from unnest($1::uuid[]) with ordinality as person (id, number)`,
      [ids, role],
    );
  } finally {
    await client.end();
  }
  return ids;
}

async function addCategories(db: Db): Promise<readonly string[]> {
  const categories = Array.from({ length: 8 }, (_, number) => ({
    _id: newId(),
    slug: `seeded-category-${number}`,
    name: `Category ${number}`,
    description: 'Of the bench.',
  }));
  await insert(db, 'categories', categories);
  return categories.map(({ _id }) => _id);
}

function courseDocument({ id, slug, number, instructorId, categoryId, lessonIds }: SeededCourse) {
  const now = new Date();
  return {
    _id: id,
    slug,
    title: `Course ${number}: what it takes to build things that last`,
    summary: 'From the first idea to the day when others depend on it, in small steps with exercises.',
    description: 'Each lesson ends with an exercise, and each exercise with a question.\n\n'.repeat(8),
    descriptionHtml: '<p>Each lesson ends with an exercise, and each exercise with a question.</p>\n'.repeat(8),
    categoryId,
    instructorId,
    imageUrl: `https://example.com/pictures/${number}.webp`,
    price: { amount: 0, currency: 'EUR' },
    level: 'BEGINNER',
    status: 'PUBLISHED',
    lessonIds,
    // Nothing here searches.
    searchPrefixes: [],
    publishedAt: now,
    publicationId: newId(),
    createdAt: now,
    updatedAt: now,
    revision: 1,
  };
}

function lessonDocuments({ id: courseId, lessonIds }: SeededCourse) {
  return lessonIds.map((id, position) => ({
    _id: id,
    courseId,
    slug: `lesson-${position}`,
    title: `Lesson ${position}: one thing at a time`,
    content: 'One thing at a time, and then the next. '.repeat(50),
    contentHtml: `<p>${'One thing at a time, and then the next. '.repeat(50)}</p>`,
    durationMinutes: 5 + position,
    videoUrl: null,
    revision: 1,
  }));
}

/** What progress and quizzes know of a course. */
function knownCourseDocument({ id, instructorId, lessonIds }: SeededCourse) {
  return { _id: id, revision: 1, status: 'PUBLISHED', instructorId, priceAmount: 0, lessonIds };
}

function quizDocuments({ id: courseId, lessonIds }: SeededCourse) {
  return lessonIds
    .filter((_, position) => position % 2 === 1)
    .map((lessonId) => ({
      _id: newId(),
      lessonId,
      courseId,
      revision: 1,
      title: 'What is left of it',
      passingPercentage: 60,
      questionCount: 4,
      questions: Array.from({ length: 4 }, () => ({
        id: randomUUID(),
        kind: 'SINGLE_CHOICE',
        title: 'Next',
        text: 'What comes next?',
        choices: ['The first', 'The second'].map((text, index) => ({ id: randomUUID(), text, weight: index * 100 })),
      })),
    }));
}

function enrollmentDocument({ id: courseId, lessonIds, visitorId: studentId }: SeededCourse) {
  const now = new Date();
  return {
    _id: newId(),
    studentId,
    courseId,
    enrolledAt: now,
    completedLessons: lessonIds.slice(0, 2).map((lessonId) => ({ lessonId, completedAt: now })),
    milestones: [],
    completedAt: null,
  };
}

async function insert(db: Db, collection: string, documents: readonly { readonly _id: string }[]): Promise<void> {
  await db.collection<{ _id: string }>(collection).insertMany([...documents], { ordered: false });
}
