import { connectionOf } from '@coursegraph/platform/graph';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { WebhookEvent } from './webhook-event.ts';
import { WebhookDeliveryStatus, WebhookStatus } from './webhook-status.ts';

registerEnumType(WebhookEvent, {
  name: 'WebhookEvent',
  description: 'What a webhook can be told of. docs/webhooks.md shows the message of each.',
  valuesConfig: {
    ENROLLED: { description: 'Somebody enrolled in a course: `enrollment.created`.' },
    COURSE_COMPLETED: { description: 'A learner completed a course: `course.completed`.' },
    MILESTONE_REACHED: {
      description: 'A learner completed a quarter, a half, three quarters or all of a course: `milestone.reached`.',
    },
    ATTEMPT_GRADED: { description: 'An attempt at a quiz was graded: `attempt.graded`.' },
    COURSE_CHANGED: { description: 'A course was created or changed: `course.changed`.' },
    USER_REGISTERED: { description: 'Somebody has an account now: `user.registered`.' },
    TEST: { description: 'Somebody tries the webhook: `test`. It is sent by `sendTestWebhook` only.' },
  },
});
registerEnumType(WebhookStatus, {
  name: 'WebhookStatus',
  description: 'Whether a webhook is told of anything.',
  valuesConfig: {
    ACTIVE: { description: 'It is told of what it wants to know.' },
    DISABLED: { description: 'It is told of nothing until `enableWebhook`. What happens meanwhile it never hears of.' },
  },
});
registerEnumType(WebhookDeliveryStatus, {
  name: 'WebhookDeliveryStatus',
  description: 'Where a delivery is in its life.',
  valuesConfig: {
    PENDING: { description: 'It is being sent, or will be tried again.' },
    DELIVERED: { description: 'The receiver answered with a status of 2xx.' },
    FAILED: { description: 'It was given up: after 24 hours, or because the webhook was disabled.' },
  },
});

/** An attempt to deliver a message, as the API shows it. */
@ObjectType({ description: 'An attempt to deliver a message.' })
export class WebhookAttempt {
  @Field(() => Date, { description: 'When it was made.' })
  readonly at!: Date;

  @Field(() => Int, { nullable: true, description: 'The status of the answer. Null where there was no answer.' })
  readonly statusCode!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there was no answer. Null where there was one.' })
  readonly error!: string | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  readonly milliseconds!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What the answer began with, at most 1,000 characters. Null where there was no answer.',
  })
  readonly responseBody!: string | null;
}

/** A message to a webhook, as the API shows it. */
@ObjectType({ description: 'A message to a webhook, and what became of it. It is kept for 30 days.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'The delivery’s id: the header `webhook-id` of each attempt.' })
  readonly id!: string;

  @Field(() => WebhookEvent, { description: 'What it tells of.' })
  readonly event!: WebhookEvent;

  @Field(() => WebhookDeliveryStatus, { description: 'Where it is in its life.' })
  readonly status!: WebhookDeliveryStatus;

  @Field(() => String, { description: 'The body of the request: JSON.' })
  readonly payload!: string;

  @Field(() => [WebhookAttempt], { description: 'The attempts at it, the earliest first; at most the last 50.' })
  readonly attempts!: WebhookAttempt[];

  @Field(() => Date, { nullable: true, description: 'When it is tried next. Null unless it is pending.' })
  readonly nextAttemptAt!: Date | null;

  @Field(() => Date, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

/** A webhook, as the API shows it: without its secret, which is shown once, when it is made. */
@ObjectType({ description: 'An address outside that is told of what happens here, by signed requests.' })
export class Webhook {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly id!: string;

  @Field(() => String, { description: 'Where messages are posted to.' })
  readonly url!: string;

  @Field(() => String, { description: 'What it is for, in the words of who made it; may be empty.' })
  readonly description!: string;

  @Field(() => [WebhookEvent], { description: 'What it is told of.' })
  readonly events!: WebhookEvent[];

  @Field(() => WebhookStatus, { description: 'Whether it is told of anything.' })
  readonly status!: WebhookStatus;

  @Field(() => Date, { nullable: true, description: 'When it was disabled. Null while it is active.' })
  readonly disabledAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was disabled. Null while it is active.' })
  readonly disabledReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when every attempt has failed. Null while it works. After 24 hours it is disabled.',
  })
  readonly failingSince!: Date | null;

  @Field(() => Date, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

/** A page of webhooks. */
export const WebhookConnection = connectionOf({ name: 'Webhook', node: () => Webhook });

/** A page of deliveries. */
export const WebhookDeliveryConnection = connectionOf({ name: 'WebhookDelivery', node: () => WebhookDelivery });
