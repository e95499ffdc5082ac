import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;
const instructor = principalWith('INSTRUCTOR');

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  const course = (title: string) => seed(subgraph).course(title).by(instructor);
  await course('Published').published().create();
  await course('Draft').create();
  await course('Archived').archived().create();
  await course('Published too').published().create();
  await seed(subgraph).course('Of another').published().create();
});
afterAll(() => subgraph.stop());

const taught = async (as: Principal | null, page: { first?: number; after?: string } = {}) => {
  const { _entities } = await subgraph.data(
    `query ($representations: [_Any!]!, $first: Int! = 20, $after: String) { _entities(representations: $representations) {
      ... on User { coursesTaught(first: $first, after: $after) { totalCount nodes { title } pageInfo { hasNextPage endCursor } } } } }`,
    { as, variables: { representations: [{ __typename: 'User', id: instructor.userId }], ...page } },
  );
  const { nodes, ...rest } = _entities[0].coursesTaught;
  return { ...rest, titles: nodes.map(({ title }: { title: string }) => title) };
};

describe('the courses that a person teaches', () => {
  it('are those that are published, the newest first', async () => {
    for (const as of [null, principalWith('STUDENT'), principalWith('INSTRUCTOR')]) {
      expect(await taught(as)).toMatchObject({ titles: ['Published too', 'Published'], totalCount: 2 });
    }
  });

  it('are all for themselves and administrators', async () => {
    for (const as of [instructor, principalWith('ADMIN')]) {
      expect(await taught(as)).toMatchObject({
        titles: ['Published too', 'Archived', 'Draft', 'Published'],
        totalCount: 4,
      });
    }
  });

  it('are read page by page', async () => {
    const first = await taught(instructor, { first: 3 });
    expect(first).toMatchObject({ titles: ['Published too', 'Archived', 'Draft'], pageInfo: { hasNextPage: true } });
    expect(await taught(instructor, { first: 3, after: first.pageInfo.endCursor })).toMatchObject({
      titles: ['Published'],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ['others', null, 2],
    ['themselves', instructor, 4],
  ])('are read for %s in the order of an index, and no others with them', async (_who, as, documentsRead) => {
    const commands = await subgraph.commands(() => taught(as));
    const plan = expect.stringMatching(/^(COUNT_SCAN|IXSCAN)/);
    expect(commands).toHaveLength(2);
    expect(commands).toContainEqual(
      expect.objectContaining({ operation: 'find', collection: 'courses', plan, documentsRead, sortsInMemory: false }),
    );
    expect(commands).toContainEqual(
      expect.objectContaining({ operation: 'aggregate', plan, documentsRead: 0, sortsInMemory: false }),
    );
  });
});
