import { describe, expect, test } from '@jest/globals';
import { unfitOperations } from './unfit-operations.ts';

const apiSchema = 'type Query { me: User } type User { name: String friend: User }';
const problemsOf = (...texts: string[]) =>
  unfitOperations({ apiSchema, operations: new Map(texts.map((text, index) => [String(index), text])) });

describe('persisted operations that the graph would refuse', () => {
  test('are none of those that fit', () => {
    expect(problemsOf('query Me { me { name } }')).toEqual([]);
  });

  test('are those that do not fit the schema', () => {
    expect(problemsOf('query Me { me { name } }', 'query Secret {\n  secret\n}')).toEqual([
      'query Secret { … Cannot query field "secret" on type "Query".',
    ]);
  });

  test('are those above the limits', () => {
    const deep = `query Deep { me ${'{ friend '.repeat(15)} { name } ${'}'.repeat(15)} }`;
    expect(problemsOf(deep)).toEqual([expect.stringContaining('is nested deeper than 15 levels')]);
  });
});
