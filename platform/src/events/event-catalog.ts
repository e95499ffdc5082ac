import { z } from 'zod';

const id = z.uuid();

/** What others know of a person. */
const person = z.object({
  userId: id,
  /** Grows with each change. */
  revision: z.int(),
  name: z.string(),
  email: z.string(),
  /** A language by BCP 47, like `en` or `de`. */
  locale: z.string(),
  /** A time zone by IANA, like `Europe/Berlin`. */
  timeZone: z.string(),
});

/** Makes the payload of an event's next version of the payload of an earlier one. */
export type Upcaster = (payload: Readonly<Record<string, unknown>>) => object;

/** What the catalog says of an event. */
interface CatalogEntry {
  /** Of the payload's form: one more whenever it changes. */
  readonly version: number;
  readonly payload: z.ZodType;
  /** Which part of the payload names what the event is about: a subscriber hears of one and the same in the order in which it happened. */
  readonly aggregate: string;
  /** From each earlier version of the payload to the next. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
  readonly subscribers: readonly string[];
}

/**
 * Every event there is: what its payload holds, and which subgraphs hear of it. The subscribers are named here, rather
 * than when they first run, so that an event published before its subscriber has ever started waits for it in its queue.
 */
export const eventCatalog = {
  /** Somebody opened an account, or somebody opened one for them. */
  UserRegistered: {
    version: 1,
    payload: person,
    aggregate: 'userId',
    subscribers: ['notifications'],
  },
  /** A person's name, address, language or time zone changed. It carries all that others know of them. */
  UserProfileChanged: {
    version: 1,
    payload: person,
    aggregate: 'userId',
    subscribers: ['notifications'],
  },
  /**
   * A course or its lessons changed. It carries the whole state that others need, and its revision: whoever keeps a
   * projection takes the highest revision it sees, so neither order nor repetition matters.
   */
  CourseChanged: {
    version: 2,
    payload: z.object({
      courseId: id,
      revision: z.int(),
      title: z.string(),
      slug: z.string(),
      status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
      instructorId: id,
      price: z.object({ amount: z.int(), currency: z.string() }),
      /** In the order in which they are learned. */
      lessonIds: z.array(id),
    }),
    aggregate: 'courseId',
    /** Version 1 had neither title nor slug; the next change of the course brings them. */
    upcasters: { 1: (payload) => ({ title: '', slug: '', ...payload }) },
    subscribers: ['quizzes', 'progress', 'notifications'],
  },
  /** Somebody enrolled in a course. */
  Enrolled: {
    version: 1,
    payload: z.object({ enrollmentId: id, courseId: id, studentId: id, instructorId: id }),
    aggregate: 'enrollmentId',
    subscribers: ['courses', 'quizzes', 'notifications'],
  },
  /** A learner has completed 25, 50, 75 or 100 % of a course, for the first time. */
  MilestoneReached: {
    version: 1,
    payload: z.object({ enrollmentId: id, courseId: id, studentId: id, percentage: z.int() }),
    aggregate: 'enrollmentId',
    subscribers: ['notifications'],
  },
  /** A learner has completed every lesson of a course, for the first time. */
  CourseCompleted: {
    version: 1,
    payload: z.object({ enrollmentId: id, courseId: id, studentId: id }),
    aggregate: 'enrollmentId',
    subscribers: ['notifications'],
  },
  /** An attempt at a quiz was graded. */
  AttemptGraded: {
    version: 1,
    payload: z.object({
      attemptId: id,
      quizId: id,
      lessonId: id,
      courseId: id,
      studentId: id,
      percentage: z.int(),
      passed: z.boolean(),
    }),
    aggregate: 'attemptId',
    subscribers: ['progress', 'notifications'],
  },
} as const satisfies Record<string, CatalogEntry>;

export type EventType = keyof typeof eventCatalog;

/** The payload of an event. */
export type EventPayload<Type extends EventType> = z.output<(typeof eventCatalog)[Type]['payload']>;

/** A fact that has happened in one subgraph, as the others hear of it. */
export interface DomainEvent<Type extends EventType = EventType> {
  /** A UUIDv7; who handles events knows by it which it has handled. */
  readonly id: string;
  readonly type: Type;
  /** The version of the payload's form. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly payload: EventPayload<Type>;
  /** Whether it happened before, and is told again: for projections, but nobody is to be notified of it anew. */
  readonly again?: boolean;
  /** Who hears of it, where that is not everybody whom the catalog names. */
  readonly to?: readonly Subscriber[];
}

/** The names of the subgraphs that hear of events. */
export type Subscriber = (typeof eventCatalog)[EventType]['subscribers'][number];

/** The events that a subgraph hears of. */
export type EventTypeFor<Name extends Subscriber> = {
  [Type in EventType]: Name extends (typeof eventCatalog)[Type]['subscribers'][number] ? Type : never;
}[EventType];
