import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, parse } from 'graphql';
import { root } from '../product.ts';
import type { Catalog, CatalogCourse, CatalogLesson } from './catalog.ts';

/** The subgraphs of the product. */
export const subgraphNames = ['users', 'courses', 'quizzes', 'progress', 'notifications'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

interface Key {
  readonly id: string;
}
interface CourseArguments {
  readonly id?: string;
  readonly slug?: string;
}
type Resolvers = NonNullable<Parameters<typeof makeExecutableSchema>[0]['resolvers']>;

/**
 * The schemas of the product's subgraphs, as they are in schema/, with cheap resolvers: a look-up in memory for each entity, and for the
 * rest the resolvers that a field has by default. What they cost is the same for every gateway.
 */
export function buildSubgraphSchemas(catalog: Catalog): Readonly<Record<SubgraphName, GraphQLSchema>> {
  const { courseById, lessonById, userById } = catalog;
  // The type of resolvers is not exported.
  const build = (name: SubgraphName, resolvers: object) =>
    buildSubgraphSchema([{ typeDefs: parse(readSchema(`${name}.graphql`)), resolvers: resolvers as never }]);
  // @apollo/subgraph adds __typename to what a reference resolves to, so each subgraph has objects of its own, made once.
  const part = <Entity extends Key, Part extends Key>(
    entities: ReadonlyMap<string, Entity>,
    partOf: (entity: Entity) => Part,
  ) => {
    const parts = new Map(Array.from(entities.values(), (entity) => [entity.id, partOf(entity)]));
    return { __resolveReference: ({ id }: Key) => parts.get(id) ?? null };
  };

  return {
    users: build('users', { User: part(userById, (user) => ({ ...user })) }),
    courses: build('courses', {
      Query: { course: findCourse(catalog) },
      Course: {
        ...part(courseById, (course) => ({ ...course })),
        instructor: ({ instructorId }: CatalogCourse) => ({ id: instructorId }),
      },
      Lesson: part(lessonById, (lesson) => ({ ...lesson })),
    }),
    quizzes: build('quizzes', { Lesson: part(lessonById, ({ id, quiz }) => ({ id, quiz })) }),
    progress: build('progress', {
      Course: part(courseById, ({ id, enrollmentCount, viewerEnrollment }) => ({
        id,
        enrollmentCount,
        viewerEnrollment,
      })),
      Enrollment: {
        nextLesson: ({ nextLessonId }: CatalogCourse['viewerEnrollment']) => ({ id: nextLessonId }),
      },
      Lesson: part(lessonById, ({ id, viewerCompletedAt }) => ({ id, viewerCompletedAt })),
    }),
    notifications: build('notifications', {}),
  };
}

/** The same graph as one schema that isn't federated, on the same catalog: what a monolith would serve. */
export function buildMonolithSchema(catalog: Catalog): GraphQLSchema {
  const { lessonById, userById } = catalog;
  const resolvers: Resolvers = {
    Query: { course: findCourse(catalog) },
    Course: { instructor: ({ instructorId }: CatalogCourse) => userById.get(instructorId) },
    Enrollment: {
      nextLesson: ({ nextLessonId }: CatalogCourse['viewerEnrollment']): CatalogLesson | undefined =>
        lessonById.get(nextLessonId),
    },
  };
  return makeExecutableSchema({ typeDefs: readSchema('api.graphql'), resolvers });
}

/** The supergraph of schema/, with the addresses at which the subgraphs answer GraphQL. */
export function readSupergraph(urls: Readonly<Partial<Record<SubgraphName, string>>> = {}): string {
  return Object.entries(urls).reduce(
    (text, [name, url]) => text.replace(new RegExp(`(@join__graph\\(name: "${name}", url: )"[^"]*"`), `$1"${url}"`),
    readSchema('supergraph.graphql'),
  );
}

function findCourse({ courseById, courseBySlug }: Catalog) {
  return (_parent: unknown, { id, slug }: CourseArguments) =>
    (id === undefined ? courseBySlug.get(slug ?? '') : courseById.get(id)) ?? null;
}

function readSchema(name: string): string {
  return readFileSync(join(root, 'schema', name), 'utf8');
}
