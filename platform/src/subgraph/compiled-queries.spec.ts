import { describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { createLogger } from '../telemetry/index.ts';
import { contrarySchema } from '../testing/contrary-schema.ts';
import { CompiledQueries } from './compiled-queries.ts';

import { LocalSubgraph } from './local-subgraph.ts';

type Variables = Record<string, unknown>;

const references = (...ids: string[]) => ({ representations: ids.map((id) => ({ __typename: 'Course', id })) });
const entities = (selection: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;

/** Answered by what was compiled. */
const compiled: Record<string, [query: string, variables?: Variables]> = {
  'objects, lists and scalars': ['{ courses { id title price { amount currency } tags level startsAt open rating } }'],
  'nested lists': ['{ grid { id } numbers }'],
  aliases: ['{ first: course(id: "c1") { name: title title } second: course(id: "c2") { id } }'],
  'a field that is there twice': ['{ course(id: "c1") { price { amount } price { currency } } }'],
  'named fragments, also in each other': [
    '{ course(id: "c1") { ...A } } fragment A on Course { id ...B } fragment B on Course { title teacher { name } }',
  ],
  'type names': ['{ __typename course(id: "c1") { __typename price { __typename } } }'],
  'null at a nullable place': ['{ course(id: "none") { id } nothing nothings { id } }'],
  'a union, by the resolver of its type': ['{ found { __typename ... on Course { title } ... on Person { name } } }'],
  'an interface, by __typename': ['{ named { name ... on Person { age } } }'],
  'an interface, by isTypeOf': ['{ shapes { area ... on Square { side } ... on Circle { radius } } }'],
  entities: [entities('__typename ... on Course { title tags }'), references('c2', 'c1')],
  'entities that are not there': [entities('... on Course { title }'), references('none', 'c1')],
  'constants as arguments': [
    '{ echo(text: "a \\"b\\" \\u00e9", number: 3, level: HARD, list: [1, 2], input: { n: 1 }) }',
  ],
  'defaults of arguments': ['{ echo }'],
  'null as an argument': ['{ echo(text: null, list: null) }'],
  'variables as arguments': [
    'query ($text: String, $n: Int!, $level: Level, $list: [Int!]) { echo(text: $text, number: $n, level: $level, list: $list) }',
    { text: 'x', n: 1, level: 'EASY', list: [1] },
  ],
  'a variable that is not given': ['query ($text: String) { echo(text: $text) }', {}],
  'a variable that is null': ['query ($text: String) { echo(text: $text) }', { text: null }],
  'defaults of variables': ['query ($text: String = "d", $level: Level = HARD) { echo(text: $text, level: $level) }'],
  'one value for a list': ['query ($list: [Int!]) { echo(list: $list) }', { list: 7 }],
  'input objects with defaults, nested': [
    'query ($input: In) { echo(input: $input) }',
    { input: { n: 2, nested: { n: 3 }, date: '2026-01-01T00:00:00.000Z' } },
  ],
  'a variable within an input object': ['query ($n: Int) { echo(input: { n: $n, nested: { n: $n } }) }', { n: 4 }],
  'an integer for a float, and for an identifier': [
    'query ($id: ID!, $x: Float) { course(id: $id) { id } half(of: $x) }',
    { id: 5, x: 3 },
  ],
  'methods, getters and promises as properties': ['{ lazy { method { id } promise { id } promises { id } got } }'],
  'any iterable as a list': ['{ iterables { set generated } }'],
  'promises everywhere': ['{ slow { slow { value values } value } }'],
};

/** What was compiled has errors, so the answer is that of graphql-js. */
const runAgain: Record<string, [query: string, variables?: Variables]> = {
  'an error that is thrown': ['{ fails(how: "error") nothing }'],
  'an error with a code': ['{ fails(how: "request") }'],
  'something thrown that is no error': [
    '{ fails(how: "value") again: fails(how: "string") third: fails(how: "null") }',
  ],
  'an error that is returned': ['{ fails(how: "returned") }'],
  'a promise that rejects': ['{ fails(how: "rejected") }'],
  'null where it must not be': ['{ broken { id must } }'],
  'null where it must not be, up to the root': ['{ brokenMust { must } nothing }'],
  'null in a list, at each kind of place': ['{ holes { must } }'],
  'a list whose items fail at different times': ['{ race { id } }'],
  'entities that fail at different times': [
    entities('... on Course { title }'),
    references('late-failure', 'failure', 'c1'),
  ],
  'an entity of which a field fails': [entities('... on Course { title failing }'), references('c1')],
  'a scalar that cannot be serialized': ['{ unserializable { date level number own } }'],
  'a list that is none': ['{ noList }'],
  'an object whose type is unknown': ['{ strange { __typename } }'],
  'a type that is told by a promise': ['{ promised { __typename name } }'],
  'a type whose resolver throws': ['{ throwing { __typename name } }'],
  'a type whose resolver throws, later': ['{ slow { throwing { __typename name } value } }'],
  'an object that is not of its type': ['{ notSquare { side } }'],
  'a variable of the wrong type': ['query ($n: Int) { echo(number: $n) }', { n: 'secret' }],
  'a variable that is missing': ['query ($n: Int!) { echo(number: $n) }', {}],
  'an input object with an unknown field': ['query ($input: In) { echo(input: $input) }', { input: { m: 'secret' } }],
  'a custom scalar that is refused': ['query ($input: In) { echo(input: $input) }', { input: { date: 'secret' } }],
  'null for a variable where it must not be': ['query ($n: Int! = 1) { echo(number: $n) }', { n: null }],
  'null for an argument that must be there': ['query ($id: ID = "c1") { course(id: $id) { id } }', { id: null }],
};

/** Left to graphql-js from the beginning. */
const interpreted: Record<string, [query: string, variables?: Variables]> = {
  mutations: ['mutation { one: count two: count }'],
  'a mutation that fails between others': ['mutation { one: count bad: count(fail: true) two: count }'],
  'parts that are left out': [
    'query ($yes: Boolean!) { course(id: "c1") { id title @skip(if: $yes) ... @include(if: $yes) { tags } } }',
    { yes: true },
  ],
  'the constant of a custom scalar': ['{ echo(input: { date: "2026-01-01T00:00:00.000Z" }) }'],
  introspection: ['{ __type(name: "Course") { fields { name } } }'],
  'names with an underscore': ['{ a_b: nothing }'],
};

const schema = contrarySchema();
const newSubgraph = () =>
  new LocalSubgraph({
    name: 'contrary',
    schema,
    logger: createLogger({ name: 'test', level: 'silent' }),
    createContext: ({ setCookie }) => ({ setCookie, calls: { count: 0 } }),
    routes: {},
    isReady: () => Promise.resolve(true),
  });

/** Answers as text: with the order of fields, and without the random number of an unexpected error. */
const answers = async ([query, variables]: [string, Variables?], operationName?: string) => {
  const document = parse(query);
  const request = {
    document,
    principal: null,
    ...(variables && { variables }),
    ...(operationName && { operationName }),
  };
  const ask = async (subgraph: LocalSubgraph) =>
    JSON.stringify(await subgraph.execute(request)).replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'number');
  const again = newSubgraph();
  return { first: await ask(newSubgraph()), others: [await ask(again), await ask(again), await ask(again)] };
};

/** What comes of a document that comes for the second time. */
const compile = async ([query, variables = {}]: [string, Variables?]) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const queries = new CompiledQueries(schema);
  expect(queries.find(document, undefined)).toBeNull();
  const run = queries.find(document, undefined);
  return run && (await run({ setCookie: () => undefined, calls: { count: 0 } }, variables));
};

describe.each([
  ['compiled', compiled, (result: unknown) => expect(result).toMatchObject({ data: expect.any(Object) })],
  ['compiled, and run again for its errors', runAgain, (result: unknown) => expect(result).toBeNull()],
  ['not compiled', interpreted, (result: unknown) => expect(result).toBeNull()],
] as const)('a document that comes again, %s, is answered as for the first time', (_how, operations, isAsExpected) => {
  test.each(Object.entries(operations))('%s', async (_name, operation) => {
    isAsExpected(await compile(operation));
    const { first, others } = await answers(operation);
    expect(others).toEqual([first, first, first]);
  });
});

test('queries that go wrong were compiled, others were not', () => {
  const isCompiled = ([query]: [string, Variables?]) => {
    const queries = new CompiledQueries(schema);
    const document = parse(query);
    queries.find(document, undefined);
    return queries.find(document, undefined) !== null;
  };
  expect(Object.values(runAgain).every(isCompiled)).toBe(true);
  expect(Object.values(interpreted).some(isCompiled)).toBe(false);
});

test('the name of an operation that the document does not have is refused each time', async () => {
  const { first, others } = await answers(['query Known { nothing }'], 'Unknown');
  expect(first).toContain('Unknown operation named \\"Unknown\\".');
  expect(others).toEqual([first, first, first]);
});

test('cookies that a query sets are set once, also where it is run again', async () => {
  for (const query of ['{ cookie }', '{ cookie fails(how: "error") }']) {
    const subgraph = newSubgraph();
    const document = parse(query);
    for (const _time of [1, 2, 3])
      expect((await subgraph.execute({ document, principal: null })).setCookies).toEqual(['a=1']);
  }
});

test('no message has the value of a variable', async () => {
  for (const operation of Object.values(runAgain)) {
    const { others } = await answers(operation);
    expect(others.join('')).not.toContain('secret');
  }
});
