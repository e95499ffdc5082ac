import { describe, expect, test } from '@jest/globals';
import { SampleGraph } from '../test-kit/sample-graph.ts';

interface Priced {
  readonly id: string;
  readonly price?: number;
  readonly weight?: number;
}

/** Products that have their price from one subgraph, and their postage, in two currencies, from another. */
function sampleGraph(): SampleGraph {
  const dollars: Readonly<Record<string, number>> = { p1: 10, p2: 0 };
  return new SampleGraph({
    catalog: {
      sdl: `
        type Query { products: [Product!]! }
        enum Currency { USD EUR }
        type Product @key(fields: "id") { id: ID! price(currency: Currency!): Int weight: Int }
      `,
      resolvers: {
        Query: { products: () => Object.keys(dollars).map((id) => ({ id })) },
        Product: {
          __resolveReference: ({ id }: Priced) => ({ id }),
          price: ({ id }: Priced, { currency }: { currency: string }) =>
            (dollars[id] ?? 0) * (currency === 'EUR' ? 3 : 1),
          weight: () => 2,
        },
      },
    },
    shipping: {
      sdl: `
        enum Currency { USD EUR }
        type Product @key(fields: "id") {
          id: ID!
          price(currency: Currency!): Int @external
          weight: Int @external
          postage: Int @requires(fields: "price(currency: USD) weight")
          postageInEuros(factor: Int! = 1): Int @requires(fields: "price(currency: EUR) weight")
          isHeavy(than: Int!): Boolean @requires(fields: "weight")
          isFree: Boolean @requires(fields: "price(currency: EUR)")
          shelf: String
        }
      `,
      resolvers: {
        Product: {
          __resolveReference: (representation: Priced) => representation,
          postage: ({ price = NaN, weight = NaN }: Priced) => price + weight,
          postageInEuros: ({ price = NaN, weight = NaN }: Priced, { factor }: { factor: number }) =>
            (price + weight) * factor,
          isHeavy: ({ weight = NaN }: Priced, { than }: { than: number }) => weight > than,
          isFree: ({ price }: Priced) => price === 0,
          shelf: ({ id }: Priced) => `shelf of ${id}`,
        },
      },
    },
  });
}

const shipped = (graph: SampleGraph) => graph.fetches.filter(({ subgraph }) => subgraph === 'shipping');

describe('fields that require one field with several arguments', () => {
  test('are fetched apart, each with what it requires', async () => {
    const graph = sampleGraph();
    const { data, errors } = await graph.run('{ products { postage postageInEuros isFree shelf } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      products: [
        { postage: 12, postageInEuros: 32, isFree: false, shelf: 'shelf of p1' },
        { postage: 2, postageInEuros: 2, isFree: true, shelf: 'shelf of p2' },
      ],
    });
    expect(shipped(graph)).toHaveLength(2);
  });

  test('send only the variables that they use', async () => {
    const graph = sampleGraph();
    const query = `query ($factor: Int!, $than: Int! = 1) {
      products { ...Costs isHeavy(than: $than) price(currency: USD) }
    }
    fragment Costs on Product { postage ... on Product { euros: postageInEuros(factor: $factor) } }`;
    const { data, errors } = await graph.run(query, { variables: { factor: 10 } });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      products: [
        { postage: 12, euros: 320, isHeavy: true, price: 10 },
        { postage: 2, euros: 20, isHeavy: true, price: 0 },
      ],
    });
    expect(
      shipped(graph)
        .map(({ variables }) => Object.keys(variables).filter((name) => name === 'factor').length)
        .sort(),
    ).toEqual([0, 1]);
  });

  test('are fetched together where they require the same', async () => {
    const graph = sampleGraph();
    const { data } = await graph.run('{ products { postageInEuros isFree isHeavy(than: 2) } }');
    expect(data).toMatchObject({ products: [{ postageInEuros: 32, isFree: false, isHeavy: false }, { isFree: true }] });
    expect(shipped(graph)).toHaveLength(1);
    expect(shipped(graph)[0]?.variables['representations']).toEqual([
      { __typename: 'Product', id: 'p1', price: 30, weight: 2 },
      { __typename: 'Product', id: 'p2', price: 0, weight: 2 },
    ]);
  });
});
