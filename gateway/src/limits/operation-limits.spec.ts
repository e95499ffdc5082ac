import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { limitRules, operationLimits } from './operation-limits.ts';

const schema = buildSchema('type Query { node: Node a: Int } type Node { node: Node id: ID }');
const problemsOf = (text: string) =>
  validate(schema, parse(text), limitRules).map(({ message }) => message.replace(/\. Ask.*/, ''));
const nested = (levels: number) => `${'{ node '.repeat(levels - 1)} { id } ${'}'.repeat(levels - 1)}`;
const many = (count: number, field: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => field(index)).join(' ');

describe('the limits of operations', () => {
  test('allow 15 levels, however they are written', () => {
    expect(problemsOf(nested(15))).toEqual([]);
    expect(problemsOf(nested(16))).toEqual(['The operation is nested deeper than 15 levels']);
    const below = `{ node { ...N } } fragment N on Node ${nested(14)}`;
    expect(problemsOf(below)).toEqual([]);
    expect(problemsOf(`{ node { ...N } } fragment N on Node ${nested(15)}`)).toEqual([
      'The operation is nested deeper than 15 levels',
    ]);
    expect(problemsOf(`{ ... on Query ${nested(15)} }`)).toEqual([]);
  });

  test('do not concern introspection, which tools nest deeply', () => {
    expect(
      problemsOf(`{ __schema { types { fields { type ${'{ ofType '.repeat(14)} { name } ${'}'.repeat(14)} } } } }`),
    ).toEqual([]);
  });

  test('allow so many fields at the root, fragments included', () => {
    const roots = (count: number) => many(count, () => '__typename');
    expect(problemsOf(`{ ${roots(operationLimits.rootFields)} }`)).toEqual([]);
    expect(problemsOf(`{ ${roots(10)} ...R } fragment R on Query { ${roots(11)} }`)).toEqual([
      'The operation has more than 20 fields at its root',
    ]);
  });

  test('allow so many aliases', () => {
    const aliases = (count: number) => `{ node { ${many(count, (index) => `a${index}: id`)} } }`;
    expect(problemsOf(aliases(operationLimits.aliases))).toEqual([]);
    expect(problemsOf(aliases(operationLimits.aliases + 1))).toEqual(['The operation has more than 100 aliases']);
  });

  test('count what fragments multiply', () => {
    const doubling = many(
      14,
      (index) => `fragment F${index} on Node { ...F${index + 1} ... on Node { ...F${index + 1} } }`,
    );
    expect(problemsOf(`{ node { ...F0 } } ${doubling} fragment F14 on Node { id }`)).toEqual([
      'The operation has more than 2000 fields',
    ]);
  });

  test('end with a document whose fragments go in circles', () => {
    expect(
      problemsOf('{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { ...A } }'),
    ).toEqual([]);
  });
});
