import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { type SeededCourse, seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;
let slugOf: (id: string) => Promise<string>;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  slugOf = async (id) =>
    (await subgraph.data('{ categories { id slug } }')).categories.find((one: { id: string }) => one.id === id).slug;
});
afterAll(() => subgraph.stop());

const count = async (filter: object = {}) =>
  (
    await subgraph.data('query ($filter: CourseFilter) { courses(filter: $filter) { totalCount } }', {
      variables: { filter },
    })
  ).courses.totalCount as number;
const change = async (field: string, course: SeededCourse, input: object = {}) => {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}`;
  const result = await subgraph.data(
    `mutation ($input: ${type}Input!) { ${field}(input: $input) { ... on ${type}Success { course { revision } } ... on Error { code } } }`,
    { as: course.instructor, variables: { input: { courseId: course.id, ...input } } },
  );
  expect(result[field]).toMatchObject({ course: { revision: expect.any(Number) } });
  return result[field].course.revision as number;
};

describe('how many courses the catalog has', () => {
  it('follows a course through its life, in every section that it is in', async () => {
    const [from, to] = [await seed(subgraph).category('From'), await seed(subgraph).category('To')];
    const [fromSlug, toSlug] = [await slugOf(from), await slugOf(to)];
    const counts = async () => [
      await count(),
      await count({ category: fromSlug }),
      await count({ category: toSlug }),
      await count({ level: 'ADVANCED' }),
      await count({ category: toSlug, level: 'ADVANCED' }),
    ];
    const course = await seed(subgraph).course().with({ categoryId: from }).withLessons(1).create();
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    const revision = await change('publishCourse', course);
    expect(await counts()).toEqual([1, 1, 0, 0, 0]);
    await change('updateCourse', course, { revision, categoryId: to, level: 'ADVANCED' });
    expect(await counts()).toEqual([1, 0, 1, 1, 1]);
    await change('archiveCourse', course);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    await change('publishCourse', course);
    expect(await counts()).toEqual([1, 0, 1, 1, 1]);
  });

  it('stays right when many are published at once', async () => {
    const before = await count();
    const drafts = await Promise.all(Array.from({ length: 10 }, () => seed(subgraph).course().withLessons(1).create()));
    await Promise.all(drafts.map((course) => change('publishCourse', course)));
    expect(await count()).toBe(before + drafts.length);
    expect(await count({ category: 'no-such-category' })).toBe(0);
  });
});
