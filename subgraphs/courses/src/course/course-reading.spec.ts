import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed, type SeededCourse } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
});
afterAll(() => subgraph.stop());

const nobody = null;
const administrator = principalWith('ADMIN');

describe('who sees a course', () => {
  const seenBy = async (course: SeededCourse, as: ReturnType<typeof principalWith> | null) => {
    const data = await subgraph.data(
      `query ($id: ID!, $slug: String!, $references: [_Any!]!) {
        byId: course(id: $id) { id } bySlug: course(slug: $slug) { id } _entities(representations: $references) { ... on Course { id } }
      }`,
      { as, variables: { id: course.id, slug: course.slug, references: [{ __typename: 'Course', id: course.id }] } },
    );
    const found = [data.byId, data.bySlug, ...data._entities].map((one) => one !== null);
    expect(new Set(found).size).toBe(1);
    return found[0];
  };

  it('is everybody once it is published', async () => {
    const course = await seed(subgraph).course().published().create();
    expect(await seenBy(course, nobody)).toBe(true);
    expect(await seenBy(course, principalWith('STUDENT'))).toBe(true);
  });

  it('is its instructor and administrators while it is a draft', async () => {
    const course = await seed(subgraph).course().create();
    expect(await seenBy(course, course.instructor)).toBe(true);
    expect(await seenBy(course, administrator)).toBe(true);
    expect(await seenBy(course, principalWith('INSTRUCTOR'))).toBe(false);
    expect(await seenBy(course, principalWith('STUDENT'))).toBe(false);
    expect(await seenBy(course, nobody)).toBe(false);
  });

  it('is those who are enrolled, its instructor and administrators after it was archived', async () => {
    const course = await seed(subgraph).course().archived().create();
    const student = principalWith('STUDENT');
    expect(await seenBy(course, student)).toBe(false);
    await seed(subgraph).enroll(student, course);
    expect(await seenBy(course, student)).toBe(true);
    expect(await seenBy(course, course.instructor)).toBe(true);
    expect(await seenBy(course, administrator)).toBe(true);
    expect(await seenBy(course, principalWith('STUDENT'))).toBe(false);
    expect(await seenBy(course, nobody)).toBe(false);
  });

  it('is nobody where there is none, or where neither id nor slug is given', async () => {
    const { unknown, malformed, slug, neither } = await subgraph.data(
      `query ($id: ID!) { unknown: course(id: $id) { id } malformed: course(id: "x") { id } slug: course(slug: "no-such") { id } neither: course { id } }`,
      { variables: { id: newId() } },
    );
    expect([unknown, malformed, slug, neither]).toEqual([null, null, null, null]);
  });
});

describe('a course', () => {
  it('has its category, instructor, lessons and texts', async () => {
    const categoryId = await seed(subgraph).category('Tools');
    const course = await seed(subgraph)
      .course('Git')
      .with({ categoryId, level: 'ADVANCED' })
      .withLessons(3)
      .published()
      .create();
    const data = await subgraph.data(
      `query ($id: ID!) { course(id: $id) {
        title summary description descriptionHtml level status lessonCount durationMinutes imageUrl revision
        price { amount currency } category { id name } instructor { id } lessons { id position slug course { id } }
      } }`,
      { variables: { id: course.id } },
    );
    expect(data.course).toEqual({
      title: 'Git',
      summary: 'Git in a sentence.',
      description: 'All about **Git**.',
      descriptionHtml: '<p>All about <strong>Git</strong>.</p>\n',
      level: 'ADVANCED',
      status: 'PUBLISHED',
      lessonCount: 3,
      durationMinutes: 15,
      imageUrl: null,
      revision: 5,
      price: { amount: 0, currency: 'EUR' },
      category: { id: categoryId, name: 'Tools' },
      instructor: { id: course.instructor.userId },
      lessons: course.lessons.map(({ id }, index) => ({
        id,
        position: index + 1,
        slug: `lesson-${index + 1}`,
        course: { id: course.id },
      })),
    });
  });
});
