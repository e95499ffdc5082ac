const courseCount = 1_000;
const lessonsPerCourse = 10;
const instructorCount = 100;

/** A catalog in memory, the same at each start: what the cheap resolvers answer from. */
export interface Catalog {
  readonly courses: readonly CatalogCourse[];
  readonly courseById: ReadonlyMap<string, CatalogCourse>;
  readonly courseBySlug: ReadonlyMap<string, CatalogCourse>;
  readonly lessonById: ReadonlyMap<string, CatalogLesson>;
  readonly userById: ReadonlyMap<string, CatalogUser>;
}

/** Everything of a course, whichever subgraph owns it. */
export type CatalogCourse = ReturnType<typeof makeCourse>;
export type CatalogLesson = ReturnType<typeof makeLesson>;
export type CatalogUser = ReturnType<typeof makeUser>;

/** Makes the catalog. */
export function makeCatalog(): Catalog {
  const courses = Array.from({ length: courseCount }, (_, number) => makeCourse(number));
  const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]) =>
    new Map(things.map((thing) => [thing.id, thing]));
  return {
    courses,
    courseById: byId(courses),
    courseBySlug: new Map(courses.map((course) => [course.slug, course])),
    lessonById: byId(courses.flatMap(({ lessons }) => lessons)),
    userById: byId(Array.from({ length: instructorCount }, (_, number) => makeUser(number))),
  };
}

function makeCourse(number: number) {
  const lessons = Array.from({ length: lessonsPerCourse }, (_, position) => makeLesson(number, position));
  const category = number % 7;
  return {
    id: idOf('a', number),
    slug: `course-${number}`,
    title: `Course ${number}: what it takes to build things that last`,
    summary: 'From the first idea to the day when others depend on it, in small steps with exercises.',
    descriptionHtml: '<p>Each lesson ends with an exercise, and each exercise with a question.</p>\n'.repeat(8),
    imageUrl: `https://example.com/pictures/${number}.webp`,
    level: ['BEGINNER', 'INTERMEDIATE', 'ADVANCED'][number % 3]!,
    status: 'PUBLISHED',
    publishedAt: '2026-01-15T09:30:00.000Z',
    lessonCount: lessons.length,
    durationMinutes: lessons.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
    category: { id: idOf('c', category), slug: `category-${category}`, name: `Category ${category}` },
    instructorId: idOf('e', number % instructorCount),
    price: { amount: 4_900, currency: 'EUR' },
    lessons,
    enrollmentCount: number * 3,
    viewerEnrollment: { id: idOf('d', number), status: 'ACTIVE', percentage: 20, nextLessonId: lessons[2]!.id },
  };
}

function makeLesson(course: number, position: number) {
  const number = course * lessonsPerCourse + position;
  return {
    id: idOf('b', number),
    slug: `lesson-${position}`,
    title: `Lesson ${position}: one thing at a time`,
    position,
    durationMinutes: 5 + (number % 20),
    viewerCompletedAt: position < 2 ? '2026-02-01T10:00:00.000Z' : null,
    quiz: position % 2 === 1 ? { id: idOf('f', number), questionCount: 5 } : null,
  };
}

function makeUser(number: number) {
  return {
    id: idOf('e', number),
    name: `Instructor ${number}`,
    biography: 'Has taught for fifteen years, and learned for longer.',
    pictureUrl: `https://example.com/people/${number}.webp`,
  };
}

/** In the form of a UUIDv7, with a letter for what it is of. */
function idOf(kind: string, number: number): string {
  return `019a0000-0000-7000-8000-${kind}${String(number).padStart(11, '0')}`;
}
