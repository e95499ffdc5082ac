import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { SampleGraph } from '../test-kit/sample-graph.ts';

/** A node of which nobody knows the types: one subgraph has the interface, the other an object that stands for it. */
const graph = new SampleGraph({
  nodes: {
    sdl: 'type Query { node: Node version: Int } interface Node @key(fields: "id") { id: ID! }',
    resolvers: { Query: { version: () => 1 } },
  },
  names: {
    sdl: `
      type Query { named: Node }
      type Node @interfaceObject @key(fields: "id", resolvable: false) { id: ID! name: String }
    `,
    resolvers: { Query: { named: () => ({ id: 'n1', name: 'One' }) } },
  },
});

describe('a root field that the planner leaves out', () => {
  test.each([
    '{ node { name } }',
    '{ version node { name } }',
    '{ ...F } fragment F on Query { alias: node { name } }',
  ])('is refused: %s', (query) => {
    expect(() => graph.executor.compile({ document: parse(query) })).toThrow(
      'No service can answer what is selected of the field node.',
    );
  });

  test.each([
    ['is not asked for', '{ version ... @skip(if: true) { node { name } } }', { version: 1 }],
    ['is never included', '{ version node @include(if: false) { name } }', { version: 1 }],
    ['is answered without a subgraph', '{ __typename __schema { queryType { name } } }', { __typename: 'Query' }],
  ])('is not missed where it %s', async (_name, query, expected) => {
    expect((await graph.run(query)).data).toMatchObject(expected);
  });
});
