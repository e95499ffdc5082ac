import { expect, test } from '@jest/globals';
import { SampleGraph } from '../test-kit/sample-graph.ts';

const made: string[] = [];
const make = (_source: unknown, { name }: { name: string }) => made.push(name);
const graph = new SampleGraph({
  left: {
    sdl: 'type Query { left: Int } type Mutation { left(name: String!): Int }',
    resolvers: { Mutation: { left: make } },
  },
  right: { sdl: 'type Mutation { right(name: String!): Int }', resolvers: { Mutation: { right: make } } },
});

test.each([
  ['a fragment between fields', 'mutation { a: left(name: "1") ...F c: left(name: "4") }'],
  [
    'an inline fragment',
    'mutation { a: left(name: "1") ... on Mutation { x: left(name: "2") b: right(name: "3") } c: left(name: "4") }',
  ],
  ['fragments in each other', 'mutation { ... { a: left(name: "1") ... { ...F } } c: left(name: "4") }'],
  ['a field that is selected twice', 'mutation { a: left(name: "1") ...F a: left(name: "1") c: left(name: "4") }'],
])('mutations are made in the order in which they stand, with %s', async (_name, operation) => {
  made.length = 0;
  const fragment = 'fragment F on Mutation { x: left(name: "2") b: right(name: "3") }';
  const { data } = await graph.run(operation.includes('...F') ? `${operation} ${fragment}` : operation);
  expect(made).toEqual(['1', '2', '3', '4']);
  expect(data).toEqual({ a: 1, x: 2, b: 3, c: 4 });
});
