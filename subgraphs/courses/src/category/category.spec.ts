import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
});
afterAll(() => subgraph.stop());

const create = async (input: object, as: Principal | null = principalWith('ADMIN')) =>
  (
    await subgraph.data(
      `mutation ($input: CreateCategoryInput!) { createCategory(input: $input) {
        ... on CreateCategorySuccess { category { slug name description courseCount } } ... on Error { __typename code } ... on InvalidInputError { problems { path } } } }`,
      { as, variables: { input: { slug: 'music', name: 'Music', description: 'Sounds.', ...input } } },
    )
  ).createCategory;

describe('creating a category', () => {
  it('makes one without courses', async () => {
    expect((await create({ slug: 'arts', name: ' Arts ' })).category).toEqual({
      slug: 'arts',
      name: 'Arts',
      description: 'Sounds.',
      courseCount: 0,
    });
  });

  it('gives a slug once, also to two who want it at a time', async () => {
    const results = await Promise.all([create({ slug: 'once' }), create({ slug: 'once' })]);
    expect(results.map(({ code }) => code).sort()).toEqual(['SLUG_TAKEN', undefined]);
  });

  it('names all fields that are wrong', async () => {
    const result = await create({ slug: 'A B', name: '', description: 'x'.repeat(301) });
    expect(result.problems.map(({ path }: { path: string }) => path)).toEqual(['slug', 'name', 'description']);
  });

  it('is for administrators', async () => {
    expect((await create({ slug: 'mine' }, principalWith('INSTRUCTOR', 'STUDENT'))).__typename).toBe('ForbiddenError');
    await expect(create({ slug: 'mine' }, null)).rejects.toThrow('UNAUTHENTICATED');
  });
});

describe('categories', () => {
  it('come by name, with the number of their published courses, in two commands', async () => {
    const ids = {
      beta: await seed(subgraph).category('beta'),
      alpha: await seed(subgraph).category('Älpha'),
      gamma: await seed(subgraph).category('Gamma'),
    };
    await seed(subgraph).course().with({ categoryId: ids.beta }).published().create();
    await seed(subgraph).course().with({ categoryId: ids.beta }).published().create();
    await seed(subgraph).course().with({ categoryId: ids.beta }).create();
    await seed(subgraph).course().with({ categoryId: ids.gamma }).archived().create();
    let found: { id: string; courseCount: number }[] = [];
    const commands = await subgraph.commands(async () => {
      found = (await subgraph.data('{ categories { id courseCount } }')).categories;
    });
    const own = found.filter(({ id }) => Object.values(ids).includes(id));
    expect(own).toEqual([
      { id: ids.alpha, courseCount: 0 },
      { id: ids.beta, courseCount: 2 },
      { id: ids.gamma, courseCount: 0 },
    ]);
    expect(commands.map(({ operation, collection }) => `${operation} ${collection}`)).toEqual([
      'find categories',
      'find tallies',
    ]);
    expect(commands[1]!.plan).toMatch(/^IXSCAN/);
  });

  it('are found together where other subgraphs name them', async () => {
    const id = await seed(subgraph).category('Named');
    const representations = [id, newId(), 'x', id].map((one) => ({ __typename: 'Category', id: one }));
    const operation = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Category { name } } }`;
    const commands = await subgraph.commands(async () => {
      const { _entities } = await subgraph.data(operation, { variables: { representations } });
      expect(_entities).toEqual([{ name: 'Named' }, null, null, { name: 'Named' }]);
    });
    expect(commands).toHaveLength(1);
  });
});
