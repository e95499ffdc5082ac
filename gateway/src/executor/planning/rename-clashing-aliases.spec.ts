import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { SampleGraph } from '../test-kit/sample-graph.ts';

/** People, and their mailboxes, which are found by their ids and sized by their plans. */
function sampleGraph(): SampleGraph {
  const people = [
    { id: 'u1', email: 'ada@example.org', nickname: 'ada', plan: 'large', __typename: 'Person' },
    { id: 'u2', email: 'u1', plan: 'small', __typename: 'Robot' },
  ];
  return new SampleGraph({
    people: {
      sdl: `
        type Query { people: [Account!]! }
        interface Account { id: ID! email: String }
        type Person implements Account @key(fields: "id") {
          id: ID!
          email: String
          nickname: ID!
          plan(year: Int): String
          secret: String
        }
        type Robot implements Account @key(fields: "id") { id: ID! email: String plan(year: Int): String }
      `,
      resolvers: {
        Query: { people: () => people },
        Person: {
          plan: ({ plan }: { plan: string }, { year }: { year?: number }) =>
            year === undefined ? plan : `${plan} in ${year}`,
          secret: () => {
            throw new GraphQLError('It is secret.', { extensions: { code: 'FORBIDDEN' } });
          },
        },
      },
    },
    mail: {
      sdl: `
        type Person @key(fields: "id") {
          id: ID!
          plan(year: Int): String @external
          mailbox: String
          limit: String @requires(fields: "plan")
        }
        type Robot @key(fields: "id") { id: ID! mailbox: String }
      `,
      resolvers: {
        Person: {
          __resolveReference: (representation: object) => representation,
          mailbox: ({ id }: { id: string }) => `mailbox of ${id}`,
          limit: ({ plan }: { plan: string }) => `limit of ${plan}`,
        },
        Robot: {
          __resolveReference: (representation: object) => representation,
          mailbox: ({ id }: { id: string }) => `mailbox of ${id}`,
        },
      },
    },
  });
}

describe('an alias that is the name of another field', () => {
  test('does not take the place of a key', async () => {
    const { data } = await sampleGraph().run('{ people { id: email ... on Robot { mailbox } } }');
    expect(data).toEqual({ people: [{ id: 'ada@example.org' }, { id: 'u1', mailbox: 'mailbox of u2' }] });
  });

  test('does not take the place of a required field', async () => {
    const { data } = await sampleGraph().run('{ people { ... on Person { plan: email limit } } }');
    expect(data).toEqual({ people: [{ plan: 'ada@example.org', limit: 'limit of large' }, {}] });
  });

  test('may differ from one type to the next', async () => {
    const query = '{ people { ... on Person { id: nickname mailbox } ... on Robot { id mailbox } } }';
    const { data } = await sampleGraph().run(query);
    expect(data).toEqual({
      people: [
        { id: 'ada', mailbox: 'mailbox of u1' },
        { id: 'u2', mailbox: 'mailbox of u2' },
      ],
    });
  });

  test('stands where it was selected, and is there once', async () => {
    const query = `query ($no: Boolean = false) {
      people { __typename ...F id: email @include(if: $no) ... on Robot { id: email mailbox } }
    }
    fragment F on Robot { id: email }`;
    const { data } = await sampleGraph().run(query);
    expect(JSON.stringify(data?.['people'])).toBe(
      '[{"__typename":"Person"},{"__typename":"Robot","id":"u1","mailbox":"mailbox of u2"}]',
    );
  });

  test('is in the path of an error', async () => {
    const { errors } = await sampleGraph().run('{ people { ... on Person { id: secret mailbox } } }');
    expect(errors).toMatchObject([{ path: ['people', 0, 'id'], extensions: { code: 'FORBIDDEN' } }]);
  });
});

test('a required field that a client asks for with an argument keeps the one that is required', async () => {
  const { data } = await sampleGraph().run('{ people { ... on Person { plan(year: 2030) limit } } }');
  expect(data).toEqual({ people: [{ plan: 'large in 2030', limit: 'limit of large' }, {}] });
});

test('aliases that a client chose to clash with those in their place do not', async () => {
  const query = '{ people { id: email id__client: __typename ... on Robot { mailbox } } }';
  expect((await sampleGraph().run(query)).data).toEqual({
    people: [
      { id: 'ada@example.org', id__client: 'Person' },
      { id: 'u1', id__client: 'Robot', mailbox: 'mailbox of u2' },
    ],
  });
});

test('a field that is selected with other arguments of another type gets its own, where a subgraph knows both as one', async () => {
  const pets = [
    { id: 'c1', __typename: 'Cat' },
    { id: 'd1', __typename: 'Dog' },
  ];
  const graph = new SampleGraph({
    pets: {
      sdl: `
        type Query { pets: [Pet!]! }
        interface Pet @key(fields: "id") { id: ID! }
        type Cat implements Pet @key(fields: "id") { id: ID! }
        type Dog implements Pet @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: { pets: () => pets },
        Pet: { __resolveType: (pet: { __typename: string }) => pet.__typename },
      },
    },
    care: {
      sdl: 'type Pet @interfaceObject @key(fields: "id") { id: ID! weight(unit: String = "g"): String }',
      resolvers: { Pet: { weight: ({ id }: { id: string }, { unit }: { unit: string }) => `${id} in ${unit}` } },
    },
  });
  const query = '{ pets { ... on Cat { weight } ... on Dog { weight(unit: "kg") } } }';
  expect((await graph.run(query)).data).toEqual({ pets: [{ weight: 'c1 in g' }, { weight: 'd1 in kg' }] });
});

test('what is asked of the schema keeps its names', async () => {
  const query = `{ people { id: email ... on Robot { name: id } } __type(name: "Robot") { id: name ...T } }
    fragment T on __Type { name fields { id: name } }`;
  const { data } = await sampleGraph().run(query);
  const { __type: type } = data as { __type: Record<string, unknown> };
  expect(Object.keys(type)).toEqual(['id', 'name', 'fields']);
  expect((type['fields'] as object[])[0]).toEqual({ id: 'id' });
});
