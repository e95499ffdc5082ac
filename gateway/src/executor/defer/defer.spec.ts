import { beforeEach, describe, expect, test } from '@jest/globals';
import { GraphQLError, parse, validate } from 'graphql';
import type { ExecutionOptions, IncrementalResult } from '../index.ts';
import { SampleGraph } from '../test-kit/sample-graph.ts';

function sampleGraph(): SampleGraph {
  const courses = ['c1', 'c2'].map((id) => ({ id, title: id, teacher: { id: `t-${id}` } }));
  return new SampleGraph({
    courses: {
      sdl: `
        type Query { courses: [Course!]! works: [Work!]! }
        type Course @key(fields: "id") { id: ID! title: String! teacher: Teacher! }
        type Teacher @key(fields: "id", resolvable: false) { id: ID! }
        interface Work { title: String! }
        type Book implements Work { title: String! pages: Int }
        type Film implements Work { title: String! minutes: Int }
      `,
      resolvers: {
        Query: {
          courses: () => courses,
          works: () => [
            { __typename: 'Book', title: 'b', pages: 9 },
            { __typename: 'Film', title: 'f', minutes: 90 },
          ],
        },
        Course: { __resolveReference: ({ id }: { id: string }) => courses.find((course) => course.id === id) },
      },
    },
    people: {
      sdl: 'type Teacher @key(fields: "id") { id: ID! name: String! motto: String fails: String! } type Query { people: Int }',
      resolvers: {
        Teacher: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: id.toUpperCase(), motto: 'Onwards' }),
          fails: () => {
            throw new GraphQLError('No.', { extensions: { code: 'REFUSED' } });
          },
        },
      },
    },
  });
}

describe('what is deferred', () => {
  let graph: SampleGraph;
  const resultsOf = async (query: string, variables: ExecutionOptions['variables'] = {}) => {
    const document = parse(query);
    expect(validate(graph.executor.schema, document)).toEqual([]);
    const operation = graph.executor.compile({ document });
    const results: IncrementalResult[] = [];
    const running = operation.executeIncrementally({ variables, fetch: graph.fetch });
    if (!running) throw new Error('Nothing is deferred.');
    for await (const result of running) results.push(JSON.parse(JSON.stringify(result)) as IncrementalResult);
    const atOnce = await operation.execute({ variables, fetch: graph.fetch });
    return { results, atOnce };
  };

  beforeEach(() => {
    graph = sampleGraph();
  });

  test('comes after the rest, and once for each object', async () => {
    const { results } = await resultsOf('{ courses { title ... @defer(label: "who") { teacher { name } } } }');
    expect(results).toEqual([
      { data: { courses: [{ title: 'c1' }, { title: 'c2' }] }, hasNext: true },
      {
        incremental: ['c1', 'c2'].map((id, index) => ({
          path: ['courses', index],
          label: 'who',
          data: { teacher: { name: `T-${id.toUpperCase()}` } },
        })),
        hasNext: false,
      },
    ]);
  });

  test('is there at once for who does not read parts', async () => {
    const { atOnce } = await resultsOf('{ courses { title ... @defer { teacher { name } } } }');
    expect(atOnce.data).toMatchObject({ courses: [{ title: 'c1', teacher: { name: 'T-C1' } }, {}] });
  });

  test('may defer itself', async () => {
    const { results } = await resultsOf(`
      { courses { ... @defer(label: "a") { teacher { id ...Motto @defer(label: "b") } } } }
      fragment Motto on Teacher { motto }
    `);
    expect(results[0]).toEqual({ data: { courses: [{}, {}] }, hasNext: true });
    const parts = results.flatMap(({ incremental = [] }) => incremental);
    expect(parts.map(({ label, path }) => [label, path.join('.')])).toEqual([
      ['a', 'courses.0'],
      ['a', 'courses.1'],
      ['b', 'courses.0.teacher'],
      ['b', 'courses.1.teacher'],
    ]);
    expect(parts[2]?.data).toEqual({ motto: 'Onwards' });
    expect(results.map(({ hasNext }) => hasNext)).toEqual(results.map((_, index) => index < results.length - 1));
  });

  test('is null with its errors where it lacks what it must have', async () => {
    const { results } = await resultsOf('{ courses { teacher { id ... @defer { fails } } } }');
    expect(results[1]?.incremental?.[1]).toMatchObject({
      path: ['courses', 1, 'teacher'],
      data: null,
      errors: [{ message: 'No.', path: ['courses', 1, 'teacher', 'fails'] }],
    });
  });

  test('is only of the objects of its type', async () => {
    const { results } = await resultsOf('{ works { title ... on Book @defer { pages } } }');
    expect(results.flatMap(({ incremental = [] }) => incremental)).toEqual([
      { path: ['works', 0], data: { pages: 9 } },
    ]);
  });

  test.each([
    [true, 2],
    [false, 1],
  ])('depends on its condition: %p', async (later, count) => {
    const query = 'query ($later: Boolean!) { courses { title ... @defer(if: $later) { teacher { name } } } }';
    const { results } = await resultsOf(query, { later });
    expect(results).toHaveLength(count);
    expect(results.at(-1)?.hasNext).toBe(false);
  });
});
