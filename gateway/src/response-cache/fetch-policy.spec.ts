import { composeServices } from '@apollo/composition';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { CacheHints } from './cache-hints.ts';
import { carryCacheHints, withoutCacheHints } from './carry-cache-hints.ts';
import { policyOfFetch } from './fetch-policy.ts';

const head = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE
  enum CacheControlScope { PUBLIC PRIVATE }
`;
const sdl = {
  books: `${head}
    type Query {
      plain: Plain
      plainFor60: Plain @cacheControl(maxAge: 60)
      hinted: Hinted
      hintedFor10: Hinted @cacheControl(maxAge: 10)
      hintedPrivately: Hinted @cacheControl(scope: PRIVATE)
      inheriting: Inheriting @cacheControl(inheritMaxAge: true)
      count: Int
      countFor60: Int @cacheControl(maxAge: 60)
      nodes: [Node!] @cacheControl(maxAge: 90)
    }
    interface Node { label: String }
    type Plain implements Node @key(fields: "id") {
      id: ID!
      label: String
      plain: Plain
      hinted: Hinted
      inherited: Plain @cacheControl(inheritMaxAge: true)
      own: String @cacheControl(scope: PRIVATE)
      brief: String @cacheControl(maxAge: 5)
    }
    type Hinted implements Node @key(fields: "id") @cacheControl(maxAge: 30) {
      id: ID!
      label: String @cacheControl(maxAge: 7)
      inheriting: Inheriting
    }
    type Inheriting @cacheControl(inheritMaxAge: true) { text: String }
    type Secret @key(fields: "id") @cacheControl(maxAge: 30, scope: PRIVATE) { id: ID!, text: String }
    type Mutation { everyday: Int @cacheControl(scope: PRIVATE), grave: Int }
  `,
  loans: `${head}
    type Hinted @key(fields: "id") { id: ID!, loans: Int, isMine: Boolean }
  `,
};
const subgraphs = Object.entries(sdl).map(([name, text]) => ({ name, typeDefs: parse(text) }));
const { supergraphSdl } = composeServices(
  subgraphs.map(({ name, typeDefs }) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: withoutCacheHints(typeDefs),
  })),
);
const hints = new CacheHints(carryCacheHints(supergraphSdl!, subgraphs));

function treatmentOf(query: string, subgraph = 'books'): number | string {
  const policy = policyOfFetch(hints, { subgraph, document: parse(query) });
  return policy.kind === 'keep' ? policy.seconds : policy.kind;
}
const entities = (selection: string) =>
  `query($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;

test.each<[string, string, number | string]>([
  ['a root field without a hint is not kept', '{ count }', 'pass'],
  ['a root field is kept by its own hint', '{ countFor60 }', 60],
  ['the least of all root fields counts', '{ countFor60 hintedFor10 { id } }', 10],
  ['one root field that is not kept is enough', '{ countFor60 count }', 'pass'],
  ['an object is kept by the hint of its type', '{ hinted { id } }', 30],
  ['the hint of a field comes before that of its type', '{ hintedFor10 { id } }', 10],
  ['a type’s time does not outweigh a field’s scope', '{ hintedPrivately { id } }', 'pass'],
  ['scalars are kept as their parents', '{ plainFor60 { id label } }', 60],
  ['a scalar may be kept for less', '{ plainFor60 { brief } }', 5],
  ['an object without a hint is not kept', '{ plainFor60 { plain { id } } }', 'pass'],
  ['an object of a type with a hint is', '{ plainFor60 { hinted { id } } }', 30],
  ['an object may be kept as its parent', '{ plainFor60 { inherited { inherited { id } } } }', 60],
  ['a type may be kept as whatever leads to it', '{ hinted { inheriting { text } } }', 30],
  ['a root field has no parent', '{ inheriting { text } }', 'pass'],
  ['one private field is enough', '{ plainFor60 { label own } }', 'pass'],
  ['what a condition leaves out counts', 'query($if: Boolean!) { plainFor60 { label own @include(if: $if) } }', 'pass'],
  ['of an interface’s field, all types count', '{ nodes { label } }', 7],
  ['fields of fragments count', '{ nodes { ... on Plain { ...Part } } } fragment Part on Plain { id own }', 'pass'],
  ['names of types cost nothing', '{ plainFor60 { __typename } }', 60],
  ['entities are kept by the hint of their type', entities('... on Hinted { id }'), 30],
  ['an entity without a hint is not kept', entities('... on Plain { label }'), 'pass'],
  ['one of several entities is enough', entities('... on Hinted { id } ... on Plain { label }'), 'pass'],
  ['a private entity is not kept', entities('... on Secret { text }'), 'pass'],
  ['entities in fragments count', `${entities('...Part')} fragment Part on Hinted { id }`, 30],
  ['a field that nobody knows is private', '{ plainFor60 { unheardOf } }', 'pass'],
  ['a mutation drops what is kept', 'mutation { grave }', 'forget'],
  ['a private mutation does not', 'mutation { everyday }', 'pass'],
  ['one of several mutations is enough', 'mutation { everyday grave }', 'forget'],
])('%s', (_rule, query, treatment) => {
  expect(treatmentOf(query)).toBe(treatment);
});

test('what one subgraph says of a type does not hold for the parts of others', () => {
  expect(treatmentOf(entities('... on Hinted { loans isMine }'), 'loans')).toBe('pass');
  expect(hints.subgraphs).toEqual(['books']);
});
