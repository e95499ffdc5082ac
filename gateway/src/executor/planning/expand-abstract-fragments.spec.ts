import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { SampleGraph } from '../test-kit/sample-graph.ts';

/** Pets, which `care` knows as objects of one type, whatever they are. */
const graph = new SampleGraph({
  pets: {
    sdl: `
      interface Pet @key(fields: "id") { id: ID! name: String }
      type Cat implements Pet @key(fields: "id") { id: ID! name: String lives: Int }
      type Dog implements Pet @key(fields: "id") { id: ID! name: String }
      type Bird { song: String }
      union Climber = Cat | Bird
      union Hunter = Cat | Dog
      type Query { bird: Bird }
    `,
    resolvers: {
      Pet: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          __typename: id.startsWith('c') ? 'Cat' : 'Dog',
          name: `${id}!`,
          lives: 9,
        }),
        __resolveType: ({ __typename }: { __typename: string }) => __typename,
      },
    },
  },
  care: {
    sdl: `
      type Pet @interfaceObject @key(fields: "id") { id: ID! weight: Int }
      type Query { patients: [Pet!]! }
    `,
    resolvers: {
      Pet: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: id === 'c1' ? 4 : 9 }) },
      Query: {
        patients: () => [
          { id: 'c1', weight: 4 },
          { id: 'd1', weight: 9 },
        ],
      },
    },
  },
});

describe('a fragment on a union, of an object of which a subgraph knows no more than its interface', () => {
  test.each([
    ['of one type that may be there', '... on Climber { __typename }', [{ __typename: 'Cat' }, {}]],
    ['of all types that may be there', '... on Hunter { __typename }', [{ __typename: 'Cat' }, { __typename: 'Dog' }]],
    [
      'in another one',
      '... on Hunter { ... on Climber { ... on Cat { lives weight } } ... on Dog { name } }',
      [{ lives: 9, weight: 4 }, { name: 'd1!' }],
    ],
    ['with a condition', 'weight ... on Hunter @include(if: false) { __typename }', [{ weight: 4 }, { weight: 9 }]],
    ['with nothing to select of it', 'weight ... on Climber { ... on Bird { song } }', [{ weight: 4 }, { weight: 9 }]],
  ])('is planned: %s', async (_name, fragment, patients) => {
    expect(await graph.run(`{ patients { ${fragment} } }`)).toEqual({ data: { patients } });
  });

  test('is planned where it is named', async () => {
    const fragments = 'fragment F on Pet { weight ...G } fragment G on Climber { ... on Cat { lives } }';
    expect(await graph.run(`{ patients { ...F } } ${fragments}`)).toEqual({
      data: { patients: [{ weight: 4, lives: 9 }, { weight: 9 }] },
    });
  });

  test('leaves the document as it was for who reads it', () => {
    const document = parse('{ patients { ... on Climber { __typename } } }');
    const before = JSON.stringify(document);
    graph.executor.compile({ document });
    expect(JSON.stringify(document)).toBe(before);
  });
});
