import { beforeAll, describe, expect, test } from '@jest/globals';
import { SampleGraph } from '../test-kit/sample-graph.ts';
import { type Grants, noGrants } from './grants.ts';

const signedIn: Grants = { ...noGrants, isAuthenticated: true };
const withScopes = (...scopes: string[]): Grants => ({ ...signedIn, scopes: new Set(scopes) });
const deniedAt = (...path: (string | number)[]) =>
  expect.objectContaining({ path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }) as unknown;

describe('fields that somebody may not have', () => {
  let graph: SampleGraph;

  beforeAll(() => {
    graph = new SampleGraph({
      courses: {
        sdl: `
          type Query {
            courses: [Course!]!
            works: [Work!]!
            secret: String! @authenticated
          }
          type Course @key(fields: "id") {
            id: ID!
            title: String!
            price: Int @authenticated
            margin: Int @requiresScopes(scopes: [["finance", "read"], ["root"]])
            note: String @policy(policies: [["ADMIN"]])
            owner: Owner
          }
          type Owner @key(fields: "id") @authenticated { id: ID! }
          interface Work { title: String! }
          type Book implements Work { title: String! }
          type Draft implements Work { title: String! @authenticated }
        `,
        resolvers: {
          Query: {
            courses: () => ['c1', 'c2'].map((id) => ({ id, title: id, price: 5, margin: 1, note: 'n', owner: { id } })),
            works: () => [
              { __typename: 'Book', title: 'b' },
              { __typename: 'Draft', title: 'd' },
            ],
            secret: () => 'hush',
          },
        },
      },
      ratings: {
        sdl: `type Course @key(fields: "id") { id: ID! rating: Int @authenticated } type Query { average: Int }`,
        resolvers: { Course: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: 4 }) } },
      },
    });
  });

  test('are null, with an error at each place, and nothing is fetched for them', async () => {
    const { data, errors } = await graph.run('{ courses { title rating } }');
    expect(data).toEqual({
      courses: [
        { title: 'c1', rating: null },
        { title: 'c2', rating: null },
      ],
    });
    expect(errors).toEqual([deniedAt('courses', 0, 'rating'), deniedAt('courses', 1, 'rating')]);
    expect(graph.asked).toEqual(['courses']);
  });

  test('are there for who is authenticated', async () => {
    const { data, errors } = await graph.run('{ courses { title rating } }', { grants: signedIn });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ courses: [{ rating: 4 }, { rating: 4 }] });
  });

  test('are not named in what is sent to the subgraph that has them', async () => {
    await graph.run('{ courses { title cost: price ...Money } } fragment Money on Course { margin note }');
    expect(graph.fetches.map(({ query }) => query).join()).not.toMatch(/price|margin|note/);
  });

  test('need all scopes of one of the lists', async () => {
    const marginWith = async (grants: Grants) => (await graph.run('{ courses { margin } }', { grants })).data;
    const denied = { courses: [{ margin: null }, { margin: null }] };
    expect(await marginWith(withScopes('finance'))).toEqual(denied);
    expect(await marginWith(withScopes('finance', 'read'))).toEqual({ courses: [{ margin: 1 }, { margin: 1 }] });
    expect(await marginWith(withScopes('root'))).toEqual({ courses: [{ margin: 1 }, { margin: 1 }] });
  });

  test('need a policy that holds', async () => {
    const query = '{ courses { note } }';
    expect((await graph.run(query, { grants: signedIn })).errors).toHaveLength(2);
    const admin: Grants = { ...signedIn, policies: new Set(['ADMIN']) };
    expect((await graph.run(query, { grants: admin })).errors).toBeUndefined();
  });

  test('take with them what must not be null without them', async () => {
    const { data, errors } = await graph.run('{ secret }');
    expect(data).toBeNull();
    expect(errors).toEqual([deniedAt('secret')]);
    expect(graph.asked).toEqual([]);
  });

  test('are those of a type that somebody may not have, wherever it is', async () => {
    const { data, errors } = await graph.run('{ courses { title owner { id } } }');
    expect(data).toMatchObject({ courses: [{ title: 'c1', owner: null }, { owner: null }] });
    expect(errors).toEqual([deniedAt('courses', 0, 'owner'), deniedAt('courses', 1, 'owner')]);
  });

  test('of an interface are denied of those objects that protect them', async () => {
    const query = '{ courses { title } works { __typename ... on Book { title } } }';
    expect((await graph.run(query)).errors).toBeUndefined();
    const { data, errors } = await graph.run('{ works { title } }');
    expect(data).toBeNull();
    expect(errors).toEqual([deniedAt('works', 1, 'title')]);
    expect((await graph.run('{ works { title } }', { grants: signedIn })).data).toEqual({
      works: [{ title: 'b' }, { title: 'd' }],
    });
  });
});
