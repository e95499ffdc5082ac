import type { DomainEvent, EventPayload, EventTypeFor } from '@coursegraph/platform/events';
import type { WebhookEvent } from './webhook-event.ts';

/** What a receiver gets, as JSON. */
export interface WebhookMessage {
  /** What happened, such as `enrollment.created`. */
  readonly type: string;
  /** When it happened: ISO 8601, UTC. */
  readonly timestamp: string;
  readonly data: object;
}

/** A message, and what tells it from every other one of its event. */
export interface WebhookFact {
  readonly event: WebhookEvent;
  /** The same whenever the same fact is told again. */
  readonly factKey: string;
  readonly message: WebhookMessage;
}

type Source = EventTypeFor<'notifications'>;

/** How a fact becomes a message. */
interface MessageDefinition<Type extends Source> {
  readonly source: Type;
  readonly type: string;
  /** For those who develop receivers. */
  readonly description: string;
  readonly factKey: (payload: EventPayload<Type>) => string;
  /** Ids as in the graph, where more can be asked for. Nothing private, such as names and addresses of people. */
  readonly data: (payload: EventPayload<Type>) => object;
}

const define = <Type extends Source>(definition: MessageDefinition<Type>) => definition;

/** The message of each event: the contract with the receivers, which only ever grows. */
export const webhookMessages = {
  ENROLLED: define<'Enrolled'>({
    source: 'Enrolled',
    type: 'enrollment.created',
    description: 'Somebody enrolled in a course.',
    factKey: ({ enrollmentId }) => enrollmentId,
    data: ({ enrollmentId, courseId, studentId, instructorId }) => ({
      ...{ enrollmentId, courseId, studentId, instructorId },
    }),
  }),
  COURSE_COMPLETED: define<'CourseCompleted'>({
    source: 'CourseCompleted',
    type: 'course.completed',
    description: 'A learner completed every lesson of a course, for the first time.',
    factKey: ({ enrollmentId }) => enrollmentId,
    data: ({ enrollmentId, courseId, studentId }) => ({ enrollmentId, courseId, studentId }),
  }),
  MILESTONE_REACHED: define<'MilestoneReached'>({
    source: 'MilestoneReached',
    type: 'milestone.reached',
    description: 'A learner completed 25, 50, 75 or 100 percent of a course, for the first time.',
    factKey: ({ enrollmentId, percentage }) => `${enrollmentId} ${percentage}`,
    data: ({ enrollmentId, courseId, studentId, percentage }) => ({ enrollmentId, courseId, studentId, percentage }),
  }),
  ATTEMPT_GRADED: define<'AttemptGraded'>({
    source: 'AttemptGraded',
    type: 'attempt.graded',
    description: 'An attempt at a quiz was graded. `percentage` is the score.',
    factKey: ({ attemptId }) => attemptId,
    data: ({ attemptId, quizId, lessonId, courseId, studentId, percentage, passed }) => ({
      ...{ attemptId, quizId, lessonId, courseId, studentId, percentage, passed },
    }),
  }),
  COURSE_CHANGED: define<'CourseChanged'>({
    source: 'CourseChanged',
    type: 'course.changed',
    description:
      'A course was created, or it or its lessons changed. It carries the whole state; the highest `revision` is the latest. `price.amount` is in the smallest unit of its currency.',
    factKey: ({ courseId, revision }) => `${courseId} ${revision}`,
    data: ({ courseId, revision, title, slug, status, instructorId, price, lessonIds }) => ({
      ...{ courseId, revision, title, slug, status, instructorId, price, lessonIds },
    }),
  }),
  USER_REGISTERED: define<'UserRegistered'>({
    source: 'UserRegistered',
    type: 'user.registered',
    description: 'Somebody opened an account, or somebody opened one for them.',
    factKey: ({ userId }) => userId,
    data: ({ userId }) => ({ userId }),
  }),
} as const satisfies Record<Exclude<WebhookEvent, 'TEST'>, unknown>;

/** A fact that webhooks are told of. */
export type ToldEvent = keyof typeof webhookMessages;

/** The domain event that a fact comes from. */
export type SourceOf<Event extends ToldEvent> = (typeof webhookMessages)[Event]['source'];

/** The fact as receivers are told of it. */
export function webhookFactOf<Event extends ToldEvent>(
  event: Event,
  { occurredAt, payload }: Pick<DomainEvent<SourceOf<Event>>, 'occurredAt' | 'payload'>,
): WebhookFact {
  // Each definition takes the payload of its own source, which the signature makes sure of.
  const { type, factKey, data } = webhookMessages[event] as unknown as MessageDefinition<Source>;
  return {
    event,
    factKey: factKey(payload),
    message: { type, timestamp: occurredAt, data: data(payload) },
  };
}

/** What a webhook is sent to try it. */
export function testFact(options: {
  readonly webhookId: string;
  readonly factKey: string;
  readonly at: Date;
}): WebhookFact {
  const { webhookId, factKey, at } = options;
  return { event: 'TEST', factKey, message: { type: 'test', timestamp: at.toISOString(), data: { webhookId } } };
}
