import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  const tools = await seed(subgraph).category('Werkzeuge & Tools');
  const data = await seed(subgraph).category('Data');
  const course = (title: string) => seed(subgraph).course(title);
  const late = await course('Published last')
    .with({ categoryId: tools, summary: 'Café culture' })
    .withLessons(1)
    .create();
  await course('Git Without Fear').with({ categoryId: tools }).published().create();
  await course('Statistics').with({ categoryId: data, level: 'ADVANCED' }).published().create();
  await course('Advanced Git').with({ categoryId: data, level: 'ADVANCED' }).published().create();
  await course('Git draft').with({ categoryId: tools }).create();
  await course('Git archive').with({ categoryId: tools }).archived().create();
  await subgraph.data(`mutation { publishCourse(input: { courseId: "${late.id}" }) { __typename } }`, {
    as: late.instructor,
  });
  slugs = Object.fromEntries(
    (await subgraph.data('{ categories { slug name } }')).categories.map(
      ({ name, slug }: { name: string; slug: string }) => [name, slug],
    ),
  );
});
afterAll(() => subgraph.stop());

let slugs: Record<string, string>;
const all = ['Published last', 'Advanced Git', 'Statistics', 'Git Without Fear'];

const catalog = async (variables: { first?: number; after?: string; filter?: object } = {}) =>
  (
    await subgraph.data(
      `query ($first: Int! = 20, $after: String, $filter: CourseFilter) { courses(first: $first, after: $after, filter: $filter) {
        totalCount nodes { title } edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { variables },
    )
  ).courses;
const titles = async (filter: object) => {
  const { nodes, totalCount } = await catalog({ filter });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ title }: { title: string }) => title);
};

describe('the catalog', () => {
  it('has the published courses, the last published first', async () => {
    expect(await titles({})).toEqual(all);
  });

  it('is read page by page to its end', async () => {
    const first = await catalog({ first: 3 });
    expect(first.nodes.map(({ title }: { title: string }) => title)).toEqual(all.slice(0, 3));
    expect(first).toMatchObject({
      totalCount: 4,
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: false,
        startCursor: first.edges[0].cursor,
        endCursor: first.edges[2].cursor,
      },
    });
    const second = await catalog({ first: 3, after: first.pageInfo.endCursor });
    expect(second.nodes.map(({ title }: { title: string }) => title)).toEqual(all.slice(3));
    expect(second).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    const third = await catalog({ after: second.pageInfo.endCursor });
    expect(third).toMatchObject({
      nodes: [],
      edges: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false },
    });
  });

  it.each([
    [{ first: 0 }, 'INVALID_PAGE_SIZE'],
    [{ first: 101 }, 'INVALID_PAGE_SIZE'],
    [{ after: 'nonsense' }, 'INVALID_CURSOR'],
  ])('refuses %j', async (variables, code) => {
    const operation =
      'query ($first: Int! = 20, $after: String) { courses(first: $first, after: $after) { totalCount } }';
    const { data, errors } = await subgraph.execute(operation, { variables });
    expect(data).toEqual({ courses: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
  });

  it('has those of a category and a level', async () => {
    const data = slugs['Data']!;
    expect(await titles({ category: data })).toEqual(['Advanced Git', 'Statistics']);
    expect(await titles({ level: 'BEGINNER' })).toEqual(['Published last', 'Git Without Fear']);
    expect(await titles({ category: data, level: 'BEGINNER' })).toEqual([]);
    expect(await titles({ category: 'no-such-category' })).toEqual([]);
    expect(await titles({ category: null, level: null, search: null })).toEqual(all);
  });

  it.each([
    ['git', ['Advanced Git', 'Git Without Fear']],
    ['GIT fea', ['Git Without Fear']],
    ['fear advanced', []],
    ['cafe', ['Published last']],
    ['cul CAFÉ', ['Published last']],
    ['werk', ['Published last', 'Git Without Fear']],
    ['werk git', ['Git Without Fear']],
    ['it', []],
    ['.*', all],
    ['^g(', ['Advanced Git', 'Git Without Fear']],
    ['', all],
    ['g gi git w wi wit nothing', ['Git Without Fear']],
    ['g gi git w wi nothing', []],
  ])('has for the search %j what all words of it are in', async (search, expected) => {
    expect(await titles({ search })).toEqual(expected);
  });

  it('searches within what else is wanted', async () => {
    expect(await titles({ search: 'git', level: 'ADVANCED' })).toEqual(['Advanced Git']);
    expect(await titles({ search: 'git', category: slugs['Data']! })).toEqual(['Advanced Git']);
  });
});
