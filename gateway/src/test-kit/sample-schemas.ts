import { EventEmitter, on } from 'node:events';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Principal } from '@coursegraph/platform/principal';
import { GraphQLError, GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';

const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

/** What the resolvers of the sample subgraphs get. */
export interface SampleContext {
  readonly principal: Principal | null;
  readonly cookie: string | undefined;
  readonly clientAddress: string | undefined;
  readonly setCookie: (header: string) => void;
}

/** A subscription at a sample subgraph. */
export interface SampleSubscription {
  /** Resolves when whoever subscribed has left. */
  readonly left: Promise<void>;
}

/** What tests see and cause of the sample subgraphs. */
export interface SampleEvents {
  /** Makes a notification happen. */
  readonly notify: (notification: {
    readonly text: string;
    readonly recipientId: string;
    readonly courseId: string;
  }) => void;
  /** Resolves when somebody subscribes next. */
  readonly subscribed: () => Promise<SampleSubscription>;
  /** Resolves when somebody asks for `waits` next. */
  readonly asked: () => Promise<void>;
  /** Answers whoever waits for `waits`. */
  readonly answer: () => void;
}

/** Schemas of three small subgraphs, as text: what is composed into a supergraph. */
export const sampleSdl = {
  users: `${federation}
    type User @key(fields: "id") { id: ID! name: String! }
    type Query {
      me: User
      cookie: String
      address: String
      fails: String
      refuses: String
      waits: String
    }
    type Mutation { signIn: User }
  `,
  courses: `${federation}
    scalar Date
    enum Level { BEGINNER ADVANCED }
    input CourseInput { title: String!, level: Level! = BEGINNER, startsAt: Date, tags: [String!] }
    type Course @key(fields: "id") { id: ID! title: String! instructor: User next: Course }
    type User @key(fields: "id", resolvable: false) { id: ID! }
    type Query { courses: [Course!], course(id: ID!): Course, cookieOfCourses: String }
    type Mutation { addCourse(input: CourseInput!): Course }
  `,
  notifications: `${federation}
    type User @key(fields: "id", resolvable: false) { id: ID! }
    type Course @key(fields: "id", resolvable: false) { id: ID! }
    type Notification { text: String! recipient: User course: Course }
    type Query { lastNotification: Notification }
    type Subscription { notificationReceived(containing: String = ""): Notification!, refused: Notification }
  `,
} as const;

/** The names of the sample subgraphs. */
export type SampleName = keyof typeof sampleSdl;

const people = [
  { id: 'u1', name: 'Ada' },
  { id: 'u2', name: 'Grace' },
];
const courses = ['c1', 'c2', 'c3'].map((id) => ({
  id,
  title: `Course ${id}`,
  instructor: { id: 'u1' },
  next: { id: 'c1', title: 'Course c1' },
}));
const byId = <Entity extends { readonly id: string }>(entities: readonly Entity[]) => ({
  // A copy: @apollo/subgraph adds to what it gets.
  __resolveReference: ({ id }: { id: string }) => structuredClone(entities.find((entity) => entity.id === id)) ?? null,
});

/** The schemas, executable, and what happens in them. */
export function buildSampleSchemas(): {
  readonly schemas: Readonly<Record<SampleName, GraphQLSchema>>;
  readonly events: SampleEvents;
} {
  const emitter = new EventEmitter().setMaxListeners(0);
  const build = (name: SampleName, resolvers: object) =>
    buildSubgraphSchema([{ typeDefs: parse(sampleSdl[name]), resolvers: resolvers as never }]);

  const users = build('users', {
    User: byId(people),
    Query: {
      me: (_: unknown, __: unknown, { principal }: SampleContext) =>
        principal && (people.find(({ id }) => id === principal.userId) ?? null),
      cookie: (_: unknown, __: unknown, { cookie }: SampleContext) => cookie,
      address: (_: unknown, __: unknown, { clientAddress }: SampleContext) => clientAddress,
      fails: () => {
        throw new Error('password authentication failed for postgres://admin:hunter2@10.0.0.1/users');
      },
      refuses: () => {
        throw new GraphQLError('Sign in first.', {
          extensions: { code: 'UNAUTHENTICATED', stacktrace: ['at secret.ts'] },
        });
      },
      waits: () => {
        emitter.emit('asked');
        return new Promise((resolve) => emitter.once('answer', () => resolve('at last')));
      },
    },
    Mutation: {
      signIn: (_: unknown, __: unknown, { setCookie }: SampleContext) => {
        setCookie('session=abc; HttpOnly');
        setCookie('hint=1');
        return people[0];
      },
    },
  });
  const coursesSchema = build('courses', {
    Date: new GraphQLScalarType({ name: 'Date', parseValue: rejectHunters }),
    Course: byId(courses),
    Query: {
      courses: () => courses,
      course: (_: unknown, { id }: { id: string }) => courses.find((course) => course.id === id) ?? null,
      cookieOfCourses: (_: unknown, __: unknown, { cookie, setCookie }: SampleContext) => {
        setCookie('stray=1');
        return cookie ?? null;
      },
    },
    Mutation: {
      addCourse: (_: unknown, { input }: { input: { title: string } }) => ({
        id: 'c9',
        title: input.title,
        instructor: null,
      }),
    },
  });
  const notifications = build('notifications', {
    Notification: {
      recipient: ({ recipientId }: { recipientId: string }) => ({ id: recipientId }),
      course: ({ courseId }: { courseId: string }) => ({ id: courseId }),
    },
    Subscription: {
      notificationReceived: {
        subscribe: () => notificationsOf(emitter),
        resolve: ([notification]: [{ text: string }], { containing }: { containing: string }) => {
          if (!notification.text.includes(containing))
            throw new GraphQLError('Not for you.', { extensions: { code: 'FILTERED' } });
          return notification;
        },
      },
      refused: {
        subscribe: () => {
          throw new GraphQLError('Not you.', { extensions: { code: 'FORBIDDEN' } });
        },
      },
    },
  });
  return {
    schemas: { users, courses: coursesSchema, notifications },
    events: {
      answer: () => void emitter.emit('answer'),
      notify: (notification) => void emitter.emit('notification', notification),
      asked: () => new Promise((resolve) => emitter.once('asked', () => resolve())),
      subscribed: () => new Promise((resolve) => emitter.once('subscribed', resolve)),
    },
  };
}

function rejectHunters(value: unknown): unknown {
  if (value === 'hunter2') throw new GraphQLError(`${value} is not a date.`);
  return value;
}

function notificationsOf(emitter: EventEmitter): AsyncIterableIterator<unknown[]> {
  const source = on(emitter, 'notification');
  const leaving = new EventEmitter();
  const subscription: SampleSubscription = { left: new Promise((resolve) => leaving.once('left', () => resolve())) };
  emitter.emit('subscribed', subscription);
  return {
    next: () => source.next() as Promise<IteratorResult<unknown[]>>,
    async return() {
      await source.return?.();
      leaving.emit('left');
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
