import { beforeEach, describe, expect, test } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import type { Fetch } from './index.ts';
import { SampleGraph } from './test-kit/sample-graph.ts';

interface Reference {
  readonly id: string;
}

const people: Readonly<Record<string, { readonly name: string }>> = { u1: { name: 'Ada' }, u2: { name: 'Grace' } };

/** Two subgraphs: courses with their instructors' ids, and people; u9 is somebody who does not exist. */
function sampleGraph(): SampleGraph {
  const log: string[] = [];
  const courses = [
    { id: 'c1', title: 'One', instructor: { id: 'u1' }, tutors: [{ id: 'u2' }, { id: 'u1' }] },
    { id: 'c2', title: 'Two', instructor: { id: 'u1' }, tutors: [{ id: 'u9' }] },
    { id: 'c3', title: 'Three', instructor: { id: 'u9' }, tutors: [] },
  ];
  return new SampleGraph({
    courses: {
      sdl: `
        type Query { courses: [Course!]! course(id: ID!): Course search: [Result!]! log: [String!]! }
        type Mutation { note(text: String!): String! fails: String }
        type Course { id: ID! title: String! instructor: User tutors: [User] head: User! price: Int! }
        type Lesson { id: ID! minutes: Int }
        union Result = Course | Lesson
        type User @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: {
          courses: () => courses,
          course: (_: unknown, { id }: Reference) => courses.find((course) => course.id === id),
          search: () => [
            { __typename: 'Course', ...courses[0] },
            { __typename: 'Lesson', id: 'l1', minutes: 5 },
          ],
          log: () => log,
        },
        Mutation: {
          note: (_: unknown, { text }: { text: string }) => {
            log.push(text);
            return text;
          },
          fails: () => {
            throw new GraphQLError('No.', { extensions: { code: 'REFUSED' } });
          },
        },
        Course: {
          head: ({ instructor }: { instructor: Reference }) => instructor,
          price: () => {
            throw new Error('There is no price.');
          },
        },
      },
    },
    people: {
      sdl: `
        type User @key(fields: "id") { id: ID! name: String! motto: String shout(loud: Boolean! = false): String }
        type Query { people: Int }
        type Mutation { rename(name: String!): String }
      `,
      resolvers: {
        User: {
          __resolveReference: ({ id }: Reference) => people[id] && { id, ...people[id] },
          motto: ({ name }: { name: string }) => {
            if (name === 'Ada') throw new GraphQLError('She has none.', { extensions: { code: 'NO_MOTTO' } });
            return 'Onwards';
          },
          shout: ({ name }: { name: string }, { loud }: { loud: boolean }) => (loud ? name.toUpperCase() : name),
        },
        Mutation: { rename: (_: unknown, { name }: { name: string }) => name },
      },
    },
  });
}

describe('the executor', () => {
  let graph: SampleGraph;

  beforeEach(() => {
    graph = sampleGraph();
  });

  test('asks for an entity once, however many objects lead to it', async () => {
    const { data } = await graph.run('{ courses { title instructor { name } tutors { name } } }');
    expect(data).toMatchObject({ courses: [{ instructor: { name: 'Ada' } }, { instructor: { name: 'Ada' } }, {}] });
    const asked = graph.fetches.filter(({ subgraph }) => subgraph === 'people').map(({ variables }) => variables);
    expect(asked).toHaveLength(2);
    for (const { representations } of asked)
      expect(new Set((representations as Reference[]).map(({ id }) => id)).size).toBe(
        (representations as Reference[]).length,
      );
  });

  test('says where an entity that does not exist lacks what it must have', async () => {
    const { data, errors } = await graph.run('{ course(id: "c3") { instructor { name } } }');
    expect(data).toEqual({ course: { instructor: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Cannot return null for non-nullable field User.name.',
        path: ['course', 'instructor', 'name'],
      }),
    ]);
  });

  test('makes null what is above, up to what may be null', async () => {
    const { data, errors } = await graph.run('{ course(id: "c3") { title head { name } } }');
    expect(data).toEqual({ course: null });
    expect(errors).toEqual([expect.objectContaining({ path: ['course', 'head', 'name'] })]);
  });

  test('says of an error of an entity every place at which the entity is', async () => {
    const { data, errors } = await graph.run('{ courses { who: instructor { motto } } }');
    expect(data).toEqual({ courses: [{ who: { motto: null } }, { who: { motto: null } }, { who: { motto: null } }] });
    expect(errors).toEqual(
      [0, 1].map((index) =>
        expect.objectContaining({
          message: 'She has none.',
          path: ['courses', index, 'who', 'motto'],
          extensions: expect.objectContaining({ code: 'NO_MOTTO', serviceName: 'people' }) as unknown,
        }),
      ),
    );
  });

  test('has one error for what is null because of it', async () => {
    const { data, errors } = await graph.run('{ course(id: "c1") { title price } }');
    expect(data).toEqual({ course: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['course', 'price'] });
  });

  test('answers what it has where a subgraph does not answer', async () => {
    const fetch: Fetch = (next) =>
      next.subgraph === 'people'
        ? Promise.resolve({ errors: [{ message: 'The service of people is unavailable.' }] })
        : graph.fetch(next);
    const { data, errors } = await graph.run('{ course(id: "c1") { title instructor { id name } } }', { fetch });
    expect(data).toEqual({ course: { title: 'One', instructor: null } });
    expect(errors).toEqual([expect.objectContaining({ message: 'The service of people is unavailable.' })]);
  });

  test('says when a subgraph answers another number of entities than it was asked for', async () => {
    const fetch: Fetch = (next) =>
      next.subgraph === 'people' ? Promise.resolve({ data: { _entities: [] } }) : graph.fetch(next);
    const { errors } = await graph.run('{ course(id: "c1") { instructor { name } } }', { fetch });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_SUBGRAPH_RESPONSE' });
  });

  test.each([
    ['a text for a list', { courses: 'no' }],
    ['a text for an object', { courses: ['no'] }],
    ['an object for a text', { courses: [{ title: {} }] }],
  ])('answers null, and an error, where a subgraph answers %s', async (_, data) => {
    const result = await graph.run('{ courses { title } }', { fetch: () => Promise.resolve({ data }) });
    expect(result.data).toBeNull();
    expect(result.errors).toHaveLength(1);
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_SUBGRAPH_RESPONSE' });
  });

  test('makes mutations one after the other, over subgraphs too', async () => {
    const { data } = await graph.run('mutation { a: note(text: "a") rename(name: "x") b: note(text: "b") }');
    expect(graph.asked).toEqual(['courses', 'people', 'courses']);
    expect(data).toEqual({ a: 'a', rename: 'x', b: 'b' });
    expect(Object.keys(data ?? {})).toEqual(['a', 'rename', 'b']);
    expect((await graph.run('{ log }')).data).toEqual({ log: ['a', 'b'] });
  });

  test('goes on after a mutation that fails', async () => {
    const { data, errors } = await graph.run('mutation { fails rename(name: "x") }');
    expect(data).toEqual({ fails: null, rename: 'x' });
    expect(errors).toEqual([expect.objectContaining({ path: ['fails'] })]);
  });

  test.each([
    [
      { people: true, loud: true },
      { title: 'One', instructor: { shout: 'ADA' } },
    ],
    [
      { people: true, loud: false },
      { title: 'One', instructor: { shout: 'Ada' } },
    ],
    [{ people: false, loud: false }, { title: 'One' }],
  ])('selects by the variables %p', async (variables, course) => {
    const query = `query ($people: Boolean!, $loud: Boolean = false) {
      course(id: "c1") { title instructor @include(if: $people) { shout(loud: $loud) } tutors @skip(if: true) { id } }
    }`;
    expect((await graph.run(query, { variables })).data).toEqual({ course });
    expect(graph.asked).toEqual(variables.people ? ['courses', 'people'] : ['courses']);
  });

  test('selects of an object what its type has', async () => {
    const query = `{ search { __typename ... on Course { name: title } ... on Lesson { minutes } } }`;
    expect((await graph.run(query)).data).toEqual({
      search: [
        { __typename: 'Course', name: 'One' },
        { __typename: 'Lesson', minutes: 5 },
      ],
    });
  });

  test('answers what is asked of the schema by itself', async () => {
    const query = 'query ($name: String!) { __type(name: $name) { fields { name } } __schema { queryType { name } } }';
    const { data } = await graph.run(query, { variables: { name: 'Lesson' } });
    expect(data).toEqual({
      __type: { fields: [{ name: 'id' }, { name: 'minutes' }] },
      __schema: { queryType: { name: 'Query' } },
    });
    expect(graph.asked).toEqual([]);
  });

  test('refuses the alias __proto__', () => {
    const document = parse('{ courses { __proto__: title } }');
    expect(() => graph.executor.compile({ document })).toThrow('The name __proto__ is reserved');
  });

  test('takes names that every object has for fields like others', async () => {
    const { data } = await graph.run(
      '{ course(id: "c1") { constructor: title toString: instructor { valueOf: name } } }',
    );
    expect(data).toEqual({ course: { constructor: 'One', toString: { valueOf: 'Ada' } } });
  });

  test('answers the variables of each execution, also at once', async () => {
    const document = parse('query ($id: ID!) { course(id: $id) { title instructor { name } } }');
    const operation = graph.executor.compile({ document });
    const ids = ['c1', 'c2', 'c3'];
    const results = await Promise.all(ids.map((id) => operation.execute({ variables: { id }, fetch: graph.fetch })));
    expect(results.map(({ data }) => (data?.['course'] as { title: string }).title)).toEqual(['One', 'Two', 'Three']);
  });
});
