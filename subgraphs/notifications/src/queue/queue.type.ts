import { connectionOf } from '@coursegraph/platform/graph';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What a queue carries: by the names that the schema has for it. */
export const QueueKind = { EVENTS: 'EVENTS', JOBS: 'JOBS' } as const;
export type QueueKind = keyof typeof QueueKind;

registerEnumType(QueueKind, {
  name: 'QueueKind',
  description: 'What a queue carries.',
  valuesConfig: {
    EVENTS: { description: 'What happened in other services, on its way to one that hears of it.' },
    JOBS: { description: 'Work that is done after requests.' },
  },
});

/** A queue of events or jobs, and how it is doing. */
@ObjectType({ description: 'A queue of events or jobs, and how it is doing.' })
export class Queue {
  @Field(() => String, { description: 'Its name: `events.progress`, say, or `notifications.send-announcement`.' })
  readonly name!: string;

  @Field(() => QueueKind, { description: 'What it carries.' })
  readonly kind!: QueueKind;

  @Field(() => Int, { description: 'How many can be taken in now.' })
  readonly readyCount!: number;

  @Field(() => Int, { description: 'How many are being taken in.' })
  readonly activeCount!: number;

  @Field(() => Int, {
    description: 'How many wait for their time: jobs for later, and what is tried again after a pause.',
  })
  readonly waitingCount!: number;

  @Field(() => Int, { description: 'How many were given up, and neither replayed nor discarded since.' })
  readonly deadLetterCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the oldest that is ready has been so. Null where none is.',
  })
  readonly oldestReadySeconds!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How many were done in the last minute. Null where it is not known.',
  })
  readonly completedPerMinute!: number | null;
}

/** An event or a job that was given up after all of its attempts failed. */
@ObjectType({ description: 'An event or a job that was given up after all of its attempts failed.' })
export class DeadLetter {
  @Field(() => ID, { description: 'The dead letter’s id.' })
  readonly id!: string;

  @Field(() => String, { description: 'The name of the queue that it was in.' })
  readonly queue!: string;

  @Field(() => String, { description: 'The type of the event, or the queue of the job.' })
  readonly type!: string;

  @Field(() => String, { description: 'What it carries, as JSON.' })
  readonly payload!: string;

  @Field(() => String, { description: 'What the last attempt failed with.' })
  readonly error!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  readonly attempts!: number;

  @Field(() => Date, { nullable: true, description: 'When the event happened. Null for a job.' })
  readonly occurredAt!: Date | null;

  @Field(() => Date, { description: 'When it was given up.' })
  readonly failedAt!: Date;
}

/** A page of dead letters. */
export const DeadLetterConnection = connectionOf({ name: 'DeadLetter', node: () => DeadLetter });
