import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, GraphQLScalarType, type GraphQLSchema, Kind, parse } from 'graphql';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Date
  enum Level { EASY HARD }
  input Nested { n: Int = 9, level: Level = EASY }
  input In { n: Int = 1, date: Date, nested: Nested = { n: 8 } }
  interface Named { name: String! }
  interface Shape { area: Float }
  type Square implements Shape { area: Float side: Float }
  type Circle implements Shape { area: Float radius: Float }
  type Person implements Named { name: String! age: Int }
  type Animal implements Named { name: String! }
  type Price { amount: Int! currency: String! }
  type Course @key(fields: "id") {
    id: ID! title: String! price: Price tags: [String!] level: Level startsAt: Date open: Boolean rating: Float
    teacher: Person failing: String
  }
  type Must { id: ID must: String! }
  type Cell { id: ID! }
  union Found = Course | Person
  type Slow { value: Int values: [Int] slow: Slow throwing: Named }
  type Lazy { method: Cell promise: Cell promises: [Cell] got: Int }
  type Iterables { set: [Int] generated: [Int] }
  type Unserializable { date: Date level: Level number: Int own: Date }
  type Query {
    courses: [Course!]! course(id: ID!): Course nothing: String nothings: [Cell] grid: [[Cell]] numbers: [[Int!]!]
    found: [Found] named: [Named] shapes: [Shape] half(of: Float): Float
    echo(text: String = "t", number: Int = 2, level: Level = EASY, list: [Int!] = [1], input: In): String
    lazy: Lazy iterables: Iterables slow: Slow cookie: Boolean
    fails(how: String!): String broken: Must brokenMust: Must! holes: [Must] race: [Cell] unserializable: Unserializable
    noList: [Int] strange: Named promised: Named throwing: Named notSquare: Square
  }
  type Mutation { count(fail: Boolean = false): Int }
`;

const courses = ['c1', 'c2'].map((id) => ({
  id,
  title: `Course "${id}" é`,
  price: { amount: 100, currency: 'EUR' },
  tags: ['a', 'b'],
  level: 'HARD',
  startsAt: new Date(0),
  open: true,
  rating: 4.5,
  teacher: { name: 'Ada', age: 36 },
}));

/** Something is true some turns of the event loop later. */
async function later<Value>(turns: number, value: () => Value): Promise<Value> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  return value();
}

function fail(message: string): never {
  throw new Error(message);
}

function failAs(how: string): unknown {
  switch (how) {
    case 'request':
      throw new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } });
    case 'value':
      throw { code: 'TAKEN', message: 'taken' };
    case 'string':
      throw 'a string';
    case 'null':
      throw null;
    case 'returned':
      return new Error('returned');
    case 'rejected':
      return later(1, () => fail('rejected'));
    default:
      throw new Error('the inside');
  }
}

const date = new GraphQLScalarType<Date, string>({
  name: 'Date',
  serialize: (value) => (value instanceof Date ? value.toISOString() : fail(`${String(value)} is not a date`)),
  parseValue: (value) =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value))
      ? new Date(value)
      : fail(`${String(value)} is no date`),
  parseLiteral: (node) => (node.kind === Kind.STRING ? new Date(node.value) : fail('no date')),
});

interface ContraryContext {
  readonly setCookie: (header: string) => void;
  readonly calls: { count: number };
}

const resolvers = {
  Date: date,
  Course: {
    __resolveReference: ({ id }: { id: string }) => {
      if (id === 'failure') return later(1, () => fail('failure'));
      if (id === 'late-failure') return later(3, () => fail('late failure'));
      return later(2, () => structuredClone(courses.find((course) => course.id === id)) ?? null);
    },
    failing: () => fail('failing'),
  },
  Found: { __resolveType: (value: object) => ('title' in value ? 'Course' : 'Person') },
  Square: { __isTypeOf: (value: object) => 'side' in value },
  Circle: { __isTypeOf: (value: object) => 'radius' in value },
  Named: {
    __resolveType: (value: { __typename?: string; how?: string }) => {
      if (value.how === 'throws') throw new Error('no type');
      return value.how === 'later' ? later(1, () => 'Person') : value.__typename;
    },
  },
  Query: {
    courses: () => later(1, () => courses),
    course: (_: unknown, { id }: { id: string | null }) => courses.find((course) => course.id === id) ?? null,
    nothings: () => null,
    grid: () => [[{ id: 1 }, null], [], null, [{ id: 2 }]],
    numbers: () => [[1, 2], []],
    found: () => [courses[0], null, { name: 'Ada' }],
    named: () => [
      { __typename: 'Person', name: 'Ada', age: 36 },
      { __typename: 'Animal', name: 'Rex' },
    ],
    shapes: () => [{ side: 1, area: 1 }, null, { radius: 2, area: 12.5 }],
    half: (_: unknown, { of }: { of: number }) => of / 2,
    echo: (_: unknown, args: object) => JSON.stringify(args),
    lazy: () => ({
      method: () => ({ id: 'm' }),
      promise: Promise.resolve({ id: 'p' }),
      promises: [Promise.resolve({ id: 'q' }), null, { id: 'r' }],
      get got() {
        return 1;
      },
    }),
    iterables: () => ({
      set: new Set([1, 2]),
      *generated() {
        yield 3;
        yield 4;
      },
    }),
    slow: () => later(1, () => ({})),
    cookie: (_: unknown, __: unknown, { setCookie }: ContraryContext) => {
      setCookie('a=1');
      return true;
    },
    fails: (_: unknown, { how }: { how: string }) => failAs(how),
    broken: () => ({ id: 'b', must: null }),
    brokenMust: () => later(1, () => ({ must: null })),
    holes: () => [{ must: 'a' }, { must: null }, null, later(1, () => fail('late')), later(2, () => ({ must: 'b' }))],
    race: () => [later(3, () => ({ id: 'a' })), later(1, () => fail('first')), later(2, () => ({ id: 'c' }))],
    unserializable: () => ({ date: 'no date', level: 'UNKNOWN', number: 'x', own: new Date(NaN) }),
    noList: () => 5,
    strange: () => ({ __typename: 'Nobody', name: 'x' }),
    promised: () => ({ how: 'later', name: 'Ada' }),
    throwing: () => ({ how: 'throws', name: 'Ada' }),
    notSquare: () => ({ radius: 1 }),
  },
  Slow: {
    slow: () => later(1, () => ({})),
    value: () => later(2, () => 1),
    values: () => [later(1, () => 1), 2, later(2, () => 3)],
    throwing: () => later(1, () => ({ how: 'throws' })),
  },
  Mutation: {
    count: (_: unknown, { fail: fails }: { fail: boolean }, { calls }: ContraryContext) =>
      later(1, () => (fails ? fail('no count') : (calls.count += 1))),
  },
};

/** A schema with everything that a resolver may do, and much that it should not, to compare ways of executing it. */
export function contrarySchema(): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
}
