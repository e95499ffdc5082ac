import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { administrator, courseToImport, importing, lessonToImport } from '../testing/import-kit.ts';
import { seed, type SeededCourse } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
});
afterAll(() => subgraph.stop());

type As = Principal | null;

const parts = 'id slug title position durationMinutes videoUrl content contentHtml revision';
const errors = '... on Error { __typename code }';
const problems = '... on InvalidInputError { problems { path } }';
const order = 'course { revision lessonCount durationMinutes lessons { id position } }';

const mutate = async (name: string, selection: string, input: object, as: As) => {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const operation = `mutation ($input: ${type}Input!) { ${name}(input: $input) { ... on ${type}Success { ${selection} } ${errors} } }`;
  return (await subgraph.data(operation, { as, variables: { input } }))[name];
};
const add = (course: { id: string }, input: object, as: As) =>
  mutate(
    'addLesson',
    `lesson { ${parts} } } ${problems} ... on AddLessonSuccess { __typename`,
    { courseId: course.id, title: 'New', ...input },
    as,
  );
const update = (lessonId: string, input: object, as: As) =>
  mutate(
    'updateLesson',
    `lesson { ${parts} } } ${problems} ... on EditConflictError { currentRevision`,
    { lessonId, ...input },
    as,
  );
const remove = (lessonId: string, as: As) =>
  mutate('removeLesson', `${order} } ... on CourseStatusError { status`, { lessonId }, as);
const reorder = (course: { id: string }, lessonIds: readonly string[], as: As) =>
  mutate(
    'reorderLessons',
    `${order} } ${problems} ... on ReorderLessonsSuccess { __typename`,
    { courseId: course.id, lessonIds },
    as,
  );

const lessonsOf = async ({ id, instructor }: SeededCourse) =>
  (await subgraph.data(`{ course(id: "${id}") { lessons { id slug position } } }`, { as: instructor })).course
    .lessons as { id: string; slug: string; position: number }[];
const paths = (result: { problems: { path: string }[] }) => result.problems.map(({ path }) => path);

const invalidFields: [string, string, object][] = [
  ['an empty title', 'title', { title: ' ' }],
  ['a long title', 'title', { title: 'x'.repeat(81) }],
  ['a long text', 'content', { content: 'x'.repeat(100_001) }],
  ['no duration', 'durationMinutes', { durationMinutes: 0 }],
  ['a long duration', 'durationMinutes', { durationMinutes: 601 }],
  ['a video without TLS', 'videoUrl', { videoUrl: 'http://example.com/video' }],
];

describe('adding a lesson', () => {
  it('puts it at the end, with its text rendered without anything that could run', async () => {
    const course = await seed(subgraph).course().withLessons(1).create();
    const input = {
      title: 'Second',
      content: '## Two\n<script>x</script>',
      durationMinutes: 7,
      videoUrl: 'https://example.com/v',
    };
    const { lesson } = await add(course, input, course.instructor);
    expect(lesson).toMatchObject({ ...input, slug: 'second', position: 2, revision: 1 });
    expect(lesson.contentHtml).toContain('<h2>Two</h2>');
    expect(lesson.contentHtml).not.toContain('<script');
  });

  it('takes ten minutes and no text where nothing else is said', async () => {
    const course = await seed(subgraph).course().create();
    expect((await add(course, {}, course.instructor)).lesson).toMatchObject({
      content: '',
      contentHtml: '',
      durationMinutes: 10,
      videoUrl: null,
    });
  });

  it('gives each of many lessons of one title a slug and a place of its own, also when they are added at once', async () => {
    const course = await seed(subgraph).course().create();
    await Promise.all([1, 2, 3, 4, 5].map(() => add(course, { title: 'Same' }, course.instructor)));
    const lessons = await lessonsOf(course);
    expect(lessons.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(lessons.map(({ slug }) => slug).sort()).toEqual(['same', 'same-2', 'same-3', 'same-4', 'same-5']);
  });

  it('lets one of two who choose the same slug at once have it; another course may have it too', async () => {
    const course = await seed(subgraph).course().create();
    const other = await seed(subgraph).course().create();
    const results = await Promise.all([1, 2].map(() => add(course, { slug: 'mine' }, course.instructor)));
    expect(results.map(({ code }) => code).sort()).toEqual(['SLUG_TAKEN', undefined]);
    expect((await add(other, { slug: 'mine' }, other.instructor)).lesson.slug).toBe('mine');
    expect(await lessonsOf(course)).toHaveLength(1);
  });

  it('answers with the right place twice in one request', async () => {
    const course = await seed(subgraph).course().create();
    const one = `addLesson(input: { courseId: "${course.id}", title: "x" }) { ... on AddLessonSuccess { lesson { position course { lessonCount lessons { id } } } } }`;
    const data = await subgraph.data(`mutation { first: ${one} second: ${one} }`, { as: course.instructor });
    expect(data.first.lesson).toMatchObject({ position: 1, course: { lessonCount: 1, lessons: [{}] } });
    expect(data.second.lesson).toMatchObject({ position: 2, course: { lessonCount: 2, lessons: [{}, {}] } });
  });

  it('has room for 200 in a course, and not for one more', async () => {
    const lessons = Array.from({ length: 199 }, (_, index) => lessonToImport(`lesson-${index}`));
    const { course } = await importing(subgraph).load(courseToImport({ lessons }));
    expect((await add(course, {}, administrator)).lesson.position).toBe(200);
    expect(paths(await add(course, {}, administrator))).toEqual(['courseId']);
  });

  it.each([...invalidFields, ['a slug that is none', 'slug', { slug: 'Not A Slug' }] as const])(
    'refuses %s',
    async (_what, path, input) => {
      const course = await seed(subgraph).course().create();
      expect(paths(await add(course, input, course.instructor))).toEqual([path]);
      expect(await lessonsOf(course)).toEqual([]);
    },
  );
});

describe('changing a lesson', () => {
  it('changes what is given, leaves the rest, and the course as it is', async () => {
    const course = await seed(subgraph).course().withLessons(1).create();
    const { id } = course.lessons[0]!;
    const first = await update(
      id,
      { revision: 1, content: '*New*', videoUrl: 'https://example.com/v', title: null },
      course.instructor,
    );
    expect(first.lesson).toMatchObject({
      title: 'Lesson 1',
      content: '*New*',
      contentHtml: '<p><em>New</em></p>\n',
      durationMinutes: 5,
      revision: 2,
    });
    const second = await update(id, { revision: 2, videoUrl: null, durationMinutes: 9 }, course.instructor);
    expect(second.lesson).toMatchObject({ content: '*New*', videoUrl: null, durationMinutes: 9, revision: 3 });
    const data = await subgraph.data(`{ course(id: "${course.id}") { revision durationMinutes } }`, {
      as: course.instructor,
    });
    expect(data.course).toEqual({ revision: 2, durationMinutes: 9 });
  });

  it('lets one of several who edit at once win, and tells the others the revision it has now', async () => {
    const course = await seed(subgraph).course().withLessons(1).create();
    const { id } = course.lessons[0]!;
    const results = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => update(id, { revision: 1, title }, course.instructor)),
    );
    expect(results.filter(({ lesson }) => lesson)).toHaveLength(1);
    expect(results.filter(({ currentRevision }) => currentRevision === 2)).toHaveLength(2);
  });

  it.each(invalidFields)('refuses %s', async (_what, path, input) => {
    const course = await seed(subgraph).course().withLessons(1).create();
    expect(paths(await update(course.lessons[0]!.id, { revision: 1, ...input }, course.instructor))).toEqual([path]);
  });
});

describe('removing a lesson', () => {
  it('closes the gap', async () => {
    const course = await seed(subgraph).course().withLessons(3).published().create();
    const [first, second, third] = course.lessons.map(({ id }) => id) as [string, string, string];
    const removed = await remove(second, course.instructor);
    const expected = [
      { id: first, position: 1 },
      { id: third, position: 2 },
    ];
    expect(removed.course).toEqual({ revision: 6, lessonCount: 2, durationMinutes: 10, lessons: expected });
    expect(await remove(second, course.instructor)).toMatchObject({ __typename: 'LessonNotFoundError' });
    expect((await subgraph.data(`{ lesson(id: "${second}") { id } }`, { as: course.instructor })).lesson).toBeNull();
  });

  it('is not possible for the last one of a published course, also when all are removed at once', async () => {
    const course = await seed(subgraph).course().withLessons(2).published().create();
    const results = await Promise.all(course.lessons.map(({ id }) => remove(id, course.instructor)));
    expect(results).toContainEqual({ __typename: 'CourseStatusError', code: 'COURSE_STATUS', status: 'PUBLISHED' });
    expect(await lessonsOf(course)).toHaveLength(1);
  });

  it('is possible for the last one of a draft', async () => {
    const course = await seed(subgraph).course().withLessons(1).create();
    expect((await remove(course.lessons[0]!.id, course.instructor)).course.lessons).toEqual([]);
  });
});

describe('reordering lessons', () => {
  it('puts all of them in the new order', async () => {
    const course = await seed(subgraph).course().withLessons(3).create();
    const [first, second, third] = course.lessons.map(({ id }) => id) as [string, string, string];
    const { course: now } = await reorder(course, [third, first, second], course.instructor);
    expect(now.lessons).toEqual([third, first, second].map((id, index) => ({ id, position: index + 1 })));
    expect(now.revision).toBe(5);
  });

  it('is refused where one is missing, twice, or of another course', async () => {
    const course = await seed(subgraph).course().withLessons(2).create();
    const other = await seed(subgraph).course().withLessons(1).create();
    const [first, second] = course.lessons.map(({ id }) => id) as [string, string];
    for (const ids of [[first], [first, first], [first, second, second], [first, other.lessons[0]!.id], []]) {
      expect(paths(await reorder(course, ids, course.instructor))).toEqual(['lessonIds']);
    }
  });
});

describe('the lessons of a course', () => {
  it('are its instructor’s and administrators’ to change; others are not told that there is a draft', async () => {
    const draft = await seed(subgraph).course().withLessons(2).create();
    const published = await seed(subgraph).course().withLessons(2).published().create();
    const outcomes = async (course: SeededCourse, as: As) => {
      const { id } = course.lessons[0]!;
      const ids = course.lessons.map((lesson) => lesson.id);
      const results = [
        await add(course, {}, as),
        await update(id, { revision: 1 }, as),
        await reorder(course, ids, as),
        await remove(id, as),
      ];
      return results.map(({ code }) => code);
    };
    const stranger = principalWith('INSTRUCTOR');
    expect(await outcomes(draft, stranger)).toEqual([
      'COURSE_NOT_FOUND',
      'LESSON_NOT_FOUND',
      'COURSE_NOT_FOUND',
      'LESSON_NOT_FOUND',
    ]);
    expect(await outcomes(published, stranger)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    const unknown = { ...draft, id: newId(), lessons: [{ id: newId(), slug: 'x' }] };
    expect(await outcomes(unknown, principalWith('ADMIN'))).toEqual([
      'COURSE_NOT_FOUND',
      'LESSON_NOT_FOUND',
      'COURSE_NOT_FOUND',
      'LESSON_NOT_FOUND',
    ]);
    expect(await outcomes({ ...draft, lessons: [...draft.lessons].reverse() }, principalWith('ADMIN'))).toEqual([
      undefined,
      undefined,
      'INVALID_INPUT',
      undefined,
    ]);
    await expect(add(published, {}, null)).rejects.toThrow('UNAUTHENTICATED');
    await expect(update(published.lessons[0]!.id, { revision: 1 }, null)).rejects.toThrow('UNAUTHENTICATED');
    await expect(remove(published.lessons[0]!.id, null)).rejects.toThrow('UNAUTHENTICATED');
    await expect(reorder(published, [], null)).rejects.toThrow('UNAUTHENTICATED');
  });
});
