import { expect, test } from '@jest/globals';
import { SampleGraph } from '../test-kit/sample-graph.ts';

test('a subgraph that needs a required field is come back to by a key that it resolves', async () => {
  const graph = new SampleGraph({
    orders: {
      sdl: `
        type Query { order: Order }
        type Order @key(fields: "number", resolvable: false) @key(fields: "id") {
          id: ID!
          number: Int!
          weight: Int @external
          postage: Int @requires(fields: "weight")
        }
      `,
      resolvers: {
        Query: { order: () => ({ id: 'o1', number: 7 }) },
        Order: {
          __resolveReference: ({ id, weight }: { id?: string; weight: number }) =>
            id === undefined ? null : { id, number: 7, weight },
          postage: ({ weight }: { weight: number }) => weight * 2,
        },
      },
    },
    parcels: {
      sdl: 'type Order @key(fields: "id") { id: ID! weight: Int }',
      resolvers: { Order: { __resolveReference: ({ id }: { id: string }) => ({ id, weight: 5 }) } },
    },
  });

  expect(await graph.run('{ order { postage } }')).toEqual({ data: { order: { postage: 10 } } });
  expect(graph.fetches.at(-1)?.variables).toEqual({ representations: [{ __typename: 'Order', id: 'o1', weight: 5 }] });
});
