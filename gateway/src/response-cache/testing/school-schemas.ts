import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Principal } from '@coursegraph/platform/principal';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type { School } from './school.ts';

const head = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
`;

/** What two subgraphs say of the school. A course is public, its roll is not; a person is, their e-mail address is not. */
export const schoolSdl = {
  courses: `${head}
    type Query {
      courses(first: Int = 10): Page @cacheControl(maxAge: 60)
      course(id: ID!): Course
      whoAsks: String
    }
    type Page { nodes: [Course!]!, total: Int! }
    type Course @key(fields: "id") @cacheControl(maxAge: 60) {
      id: ID!
      title: String!
      isDraft: Boolean!
      price: Money!
      teacher: Person @cacheControl(inheritMaxAge: true)
      note: String @cacheControl(scope: PRIVATE)
      next: Course @cacheControl(scope: PRIVATE)
      broken: String
    }
    type Money @cacheControl(inheritMaxAge: true) { amount: Int! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    type Mutation {
      rename(id: ID!, title: String!): Course
      publish(id: ID!): Course
      takeNote(id: ID!, text: String!): Boolean @cacheControl(scope: PRIVATE)
    }
  `,
  people: `${head}
    type Query { me: Person @cacheControl(scope: PRIVATE), person(id: ID!): Person }
    type Person @key(fields: "id") @cacheControl(maxAge: 60) {
      id: ID!
      name: String!
      email: String @cacheControl(scope: PRIVATE)
      favorite: Course
    }
    type Course @key(fields: "id") { id: ID!, seats: Int, mine: Boolean }
    type Mutation { introduce(name: String!): Person }
  `,
} as const;

/** The names of the subgraphs. */
export type SchoolSubgraph = keyof typeof schoolSdl;

/** The documents that are composed. */
export const schoolDocuments: Readonly<Record<SchoolSubgraph, DocumentNode>> = {
  courses: parse(schoolSdl.courses),
  people: parse(schoolSdl.people),
};

interface Asker {
  readonly principal: Principal | null;
}

/** The schemas of the subgraphs, executable over a school. */
export function schoolSchemas(school: School): Readonly<Record<SchoolSubgraph, GraphQLSchema>> {
  const visible = (id: string, { principal }: Asker) => {
    const course = school.course(id);
    return course && (!course.isDraft || principal?.userId === course.teacher.id) ? { ...course } : null;
  };
  const person = (id: string, { principal }: Asker) => {
    const found = school.person(id);
    return found ? { ...found, email: principal?.userId === id ? found.email : null } : null;
  };
  type Args = Readonly<Record<'id' | 'title' | 'text' | 'name', string>> & { readonly first: number };
  const courses = {
    Query: {
      courses: (_: unknown, { first }: Args) => {
        const nodes = [...school.courses.values()].filter(({ isDraft }) => !isDraft);
        return { nodes: nodes.slice(0, first), total: nodes.length };
      },
      course: (_: unknown, { id }: Args, asker: Asker) => visible(id, asker),
      whoAsks: (_: unknown, __: unknown, { principal }: Asker) => principal?.userId ?? null,
    },
    Course: {
      __resolveReference: ({ id }: { id: string }, asker: Asker) => visible(id, asker),
      note: ({ id }: { id: string }, _: unknown, { principal }: Asker) =>
        school.notes.get(`${principal?.userId} ${id}`) ?? null,
      next: ({ nextId }: { nextId: string }, _: unknown, asker: Asker) => visible(nextId, asker),
      broken: ({ id }: { id: string }, _: unknown, { principal }: Asker) => {
        if (id !== 'c2') return 'whole';
        throw new GraphQLError(`Not for ${principal?.userId ?? 'nobody'}.`, { extensions: { code: 'BROKEN' } });
      },
    },
    Mutation: {
      rename: (_: unknown, { id, title }: Args, asker: Asker) => {
        const course = school.course(id);
        if (course) course.title = title;
        return visible(id, asker);
      },
      publish: (_: unknown, { id }: Args, asker: Asker) => {
        const course = school.course(id);
        if (course) course.isDraft = false;
        return visible(id, asker);
      },
      takeNote: (_: unknown, { id, text }: Args, { principal }: Asker) => {
        school.notes.set(`${principal?.userId} ${id}`, text);
        return true;
      },
    },
  };
  const people = {
    Query: {
      me: (_: unknown, __: unknown, asker: Asker) => asker.principal && person(asker.principal.userId, asker),
      person: (_: unknown, { id }: Args, asker: Asker) => person(id, asker),
    },
    Person: {
      __resolveReference: ({ id }: { id: string }, asker: Asker) => person(id, asker),
      favorite: (_: unknown, __: unknown, { principal }: Asker) => ({ id: principal?.userId === 'p1' ? 'c1' : 'c2' }),
    },
    Course: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      seats: () => 3,
      mine: (_: unknown, __: unknown, { principal }: Asker) => principal?.userId === 'p1',
    },
    Mutation: {
      introduce: (_: unknown, { name }: Args, asker: Asker) => {
        const found = school.people.get(asker.principal?.userId ?? '');
        if (found) found.name = name;
        return found ? person(found.id, asker) : null;
      },
    },
  };
  const build = (typeDefs: DocumentNode, resolvers: object) =>
    buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  return { courses: build(schoolDocuments.courses, courses), people: build(schoolDocuments.people, people) };
}
