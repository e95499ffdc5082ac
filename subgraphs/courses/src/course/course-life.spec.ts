import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed, type SeededCourse } from '../testing/seed.ts';

let subgraph: TestSubgraph;
const heard: DomainEvent<'CourseChanged'>[] = [];

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  subgraph.bus.subscribe('progress', (event) => {
    if (event.type === 'CourseChanged') heard.push(event as DomainEvent<'CourseChanged'>);
    return Promise.resolve();
  });
});
afterAll(() => subgraph.stop());

const selection = `course { id status publishedAt revision }`;
const errors = `... on Error { __typename code } ... on CourseStatusError { status } ... on InvalidInputError { problems { path } }`;

const publish = async ({ id }: { id: string }, as: Principal | null) =>
  (
    await subgraph.data(
      `mutation ($input: PublishCourseInput!) { publishCourse(input: $input) { ... on PublishCourseSuccess { ${selection} } ${errors} } }`,
      { as, variables: { input: { courseId: id } } },
    )
  ).publishCourse;
const archive = async ({ id }: { id: string }, as: Principal | null) =>
  (
    await subgraph.data(
      `mutation ($input: ArchiveCourseInput!) { archiveCourse(input: $input) { ... on ArchiveCourseSuccess { ${selection} } ... on Error { __typename code } ... on CourseStatusError { status } } }`,
      { as, variables: { input: { courseId: id } } },
    )
  ).archiveCourse;

describe('publishing a course', () => {
  it('shows it, and says when it was first published', async () => {
    const draft = await seed(subgraph).course().withLessons(1).create();
    const { course } = await publish(draft, draft.instructor);
    expect(course).toEqual({
      id: draft.id,
      status: 'PUBLISHED',
      publishedAt: expect.stringMatching(/Z$/),
      revision: 3,
    });
    await archive(draft, draft.instructor);
    const again = await publish(draft, draft.instructor);
    expect(again.course).toEqual({ ...course, revision: 5 });
  });

  it('needs a lesson, a summary and a description', async () => {
    const draft = await seed(subgraph).course().with({ summary: '', description: '' }).create();
    expect((await publish(draft, draft.instructor)).problems.map(({ path }: { path: string }) => path)).toEqual([
      'summary',
      'description',
      'lessons',
    ]);
  });

  it('twice at once publishes once', async () => {
    const draft = await seed(subgraph).course().withLessons(1).create();
    const results = await Promise.all([publish(draft, draft.instructor), publish(draft, draft.instructor)]);
    expect(results).toContainEqual({ __typename: 'CourseStatusError', code: 'COURSE_STATUS', status: 'PUBLISHED' });
    expect(results).toContainEqual({ course: expect.objectContaining({ status: 'PUBLISHED', revision: 3 }) });
  });
});

describe('archiving a course', () => {
  it('takes it out of the catalog, once', async () => {
    const published = await seed(subgraph).course().published().create();
    expect((await archive(published, published.instructor)).course.status).toBe('ARCHIVED');
    expect(await archive(published, published.instructor)).toMatchObject({
      __typename: 'CourseStatusError',
      status: 'ARCHIVED',
    });
    const { courses: catalog } = await subgraph.data('{ courses(first: 100) { nodes { id } } }');
    expect(catalog.nodes).not.toContainEqual({ id: published.id });
  });

  it('is not possible for a draft', async () => {
    const draft = await seed(subgraph).course().create();
    expect(await archive(draft, draft.instructor)).toMatchObject({ __typename: 'CourseStatusError', status: 'DRAFT' });
  });
});

describe.each([
  ['publishing', publish],
  ['archiving', archive],
])('%s', (_name, act) => {
  it('is for the instructor and administrators; others are not told that there is a draft', async () => {
    const draft = await seed(subgraph).course().create();
    const published = await seed(subgraph).course().published().create();
    for (const stranger of [principalWith('STUDENT'), principalWith('INSTRUCTOR')]) {
      expect((await act(draft, stranger)).__typename).toBe('CourseNotFoundError');
      expect((await act(published, stranger)).__typename).toBe('ForbiddenError');
    }
    expect((await act(published, principalWith('ADMIN'))).__typename).not.toBe('ForbiddenError');
    expect((await act({ id: newId() }, principalWith('ADMIN'))).__typename).toBe('CourseNotFoundError');
    await expect(act(draft, null)).rejects.toThrow('UNAUTHENTICATED');
  });
});

describe('what others hear of a course', () => {
  const eventsOf = ({ id }: SeededCourse) =>
    heard.filter(({ payload }) => payload.courseId === id).map(({ payload }) => payload);

  it('is its whole state with each change, from the first draft on', async () => {
    const course = await seed(subgraph).course().withLessons(2).archived().create();
    await soon(() => Promise.resolve(eventsOf(course).length === 5));
    const { id: courseId, slug } = course;
    const [first, second] = course.lessons.map(({ id }) => id);
    const common = {
      ...{ courseId, slug, title: 'A course' },
      ...{ instructorId: course.instructor.userId, price: { amount: 0, currency: 'EUR' } },
    };
    expect(eventsOf(course)).toEqual([
      { ...common, revision: 1, status: 'DRAFT', lessonIds: [] },
      { ...common, revision: 2, status: 'DRAFT', lessonIds: [first] },
      { ...common, revision: 3, status: 'DRAFT', lessonIds: [first, second] },
      { ...common, revision: 4, status: 'PUBLISHED', lessonIds: [first, second] },
      { ...common, revision: 5, status: 'ARCHIVED', lessonIds: [first, second] },
    ]);
  });

  it('is nothing of a change that was refused or changed nothing', async () => {
    const course = await seed(subgraph).course().withLessons(2).create();
    const reorder = (lessonIds: string[]) =>
      subgraph.data(`mutation ($input: ReorderLessonsInput!) { reorderLessons(input: $input) { __typename } }`, {
        as: course.instructor,
        variables: { input: { courseId: course.id, lessonIds } },
      });
    const [first, second] = course.lessons.map(({ id }) => id) as [string, string];
    await archive(course, course.instructor);
    await reorder([first]);
    await reorder([first, second]);
    await reorder([second, first]);
    // They are heard in their order: once the last has come, so has all before it.
    await soon(() => Promise.resolve(eventsOf(course).some(({ lessonIds }) => lessonIds[0] === second)));
    expect(eventsOf(course).map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  });
});
