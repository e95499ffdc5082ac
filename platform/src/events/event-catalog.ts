import { z } from 'zod';

const id = z.uuid();

/**
 * Every event there is: what its payload holds, and which subgraphs hear of it. The subscribers are named here, rather
 * than when they first run, so that an event published before its subscriber has ever started waits for it in its queue.
 */
export const eventCatalog = {
  /**
   * A course or its lessons changed. It carries the whole state that others need, and its revision: whoever keeps a
   * projection takes the highest revision it sees, so neither order nor repetition matters.
   */
  CourseChanged: {
    payload: z.object({
      courseId: id,
      revision: z.int(),
      status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
      instructorId: id,
      price: z.object({ amount: z.int(), currency: z.string() }),
      /** In the order in which they are learned. */
      lessonIds: z.array(id),
    }),
    subscribers: ['quizzes', 'progress'],
  },
  /** Somebody enrolled in a course. */
  Enrolled: {
    payload: z.object({ enrollmentId: id, courseId: id, studentId: id, instructorId: id }),
    subscribers: ['courses', 'quizzes', 'notifications'],
  },
  /** A learner has completed 25, 50, 75 or 100 % of a course, for the first time. */
  MilestoneReached: {
    payload: z.object({ enrollmentId: id, courseId: id, studentId: id, percentage: z.int() }),
    subscribers: ['notifications'],
  },
  /** An attempt at a quiz was graded. */
  AttemptGraded: {
    payload: z.object({
      attemptId: id,
      quizId: id,
      lessonId: id,
      courseId: id,
      studentId: id,
      percentage: z.int(),
      passed: z.boolean(),
    }),
    subscribers: ['progress', 'notifications'],
  },
} as const satisfies Record<string, { payload: z.ZodType; subscribers: readonly string[] }>;

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
}

/** The names of the subgraphs that hear of events. */
export type Subscriber = (typeof eventCatalog)[EventType]['subscribers'][number];

/** The events that a subgraph hears of. */
export type EventTypeFor<Name extends Subscriber> = {
  [Type in EventType]: Name extends (typeof eventCatalog)[Type]['subscribers'][number] ? Type : never;
}[EventType];
