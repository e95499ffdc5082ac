import { ForbiddenError, InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { WebhookEvent } from './webhook-event.ts';
import {
  TooManyWebhooksError,
  WebhookDeliveryNotFoundError,
  WebhookDisabledError,
  WebhookNotFoundError,
} from './webhook.errors.ts';
import { Webhook, WebhookDelivery } from './webhook.type.ts';

const urlDescription =
  'Where messages are posted to: an https address of the internet, without a user name, a password and a part after #.';

/** A webhook to be created. */
@InputType({ description: 'A webhook to be created.' })
export class CreateWebhookInput {
  @Field(() => String, { description: urlDescription })
  readonly url!: string;

  @Field(() => String, { defaultValue: '', description: 'What it is for: at most 300 characters.' })
  readonly description!: string;

  @Field(() => [WebhookEvent], { description: 'What it is told of: at least one besides TEST, which needs no naming.' })
  readonly events!: WebhookEvent[];
}

/** What to change of a webhook. */
@InputType({ description: 'What to change of a webhook. A field that is left out stays as it is.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly webhookId!: string;

  @Field(() => String, { nullable: true, description: urlDescription })
  readonly url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for: at most 300 characters.' })
  readonly description?: string | null;

  @Field(() => [WebhookEvent], {
    nullable: true,
    description: 'What it is told of from now on: at least one besides TEST.',
  })
  readonly events?: WebhookEvent[] | null;
}

/** Which webhook. */
@InputType({ description: 'Which webhook to delete.' })
export class DeleteWebhookInput {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly webhookId!: string;
}

/** Which webhook. */
@InputType({ description: 'Which webhook gets a new secret.' })
export class RotateWebhookSecretInput {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly webhookId!: string;
}

/** Which webhook. */
@InputType({ description: 'Which webhook to enable.' })
export class EnableWebhookInput {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly webhookId!: string;
}

/** Which webhook. */
@InputType({ description: 'Which webhook to try.' })
export class SendTestWebhookInput {
  @Field(() => ID, { description: 'The webhook’s id.' })
  readonly webhookId!: string;
}

/** Which delivery. */
@InputType({ description: 'Which delivery to send again.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { description: 'The delivery’s id.' })
  readonly deliveryId!: string;
}

/** The webhook was created. */
@ObjectType({ description: 'The webhook was created.' })
export class CreateWebhookSuccess {
  @Field(() => Webhook, { description: 'The new webhook.' })
  readonly webhook!: Webhook;

  @Field(() => String, { description: 'What its messages are signed with: `whsec_…`. It is shown this once; keep it.' })
  readonly secret!: string;
}

/** The webhook was changed. */
@ObjectType({ description: 'The webhook was changed.' })
export class UpdateWebhookSuccess {
  @Field(() => Webhook, { description: 'The webhook as it is now.' })
  readonly webhook!: Webhook;
}

/** The webhook was deleted. */
@ObjectType({ description: 'The webhook and its deliveries were deleted.' })
export class DeleteWebhookSuccess {
  @Field(() => ID, { description: 'The id it had.' })
  readonly webhookId!: string;
}

/** The webhook has a new secret. */
@ObjectType({ description: 'The webhook has a new secret. For 24 hours messages are signed with the old one too.' })
export class RotateWebhookSecretSuccess {
  @Field(() => Webhook, { description: 'The webhook.' })
  readonly webhook!: Webhook;

  @Field(() => String, { description: 'What its messages are signed with: `whsec_…`. It is shown this once; keep it.' })
  readonly secret!: string;
}

/** The webhook is active. */
@ObjectType({ description: 'The webhook is active.' })
export class EnableWebhookSuccess {
  @Field(() => Webhook, { description: 'The webhook as it is now.' })
  readonly webhook!: Webhook;
}

/** A test message is on its way. */
@ObjectType({ description: 'A test message is on its way.' })
export class SendTestWebhookSuccess {
  @Field(() => WebhookDelivery, { description: 'Its delivery: ask for it again to see what came of it.' })
  readonly delivery!: WebhookDelivery;
}

/** The delivery is on its way again. */
@ObjectType({ description: 'The delivery is on its way again, with the same id.' })
export class RedeliverWebhookSuccess {
  @Field(() => WebhookDelivery, { description: 'The delivery as it is now.' })
  readonly delivery!: WebhookDelivery;
}

/** What `createWebhook` answers. */
export const CreateWebhookResult = createUnionType({
  name: 'CreateWebhookResult',
  description: 'What `createWebhook` answers.',
  types: () => [CreateWebhookSuccess, TooManyWebhooksError, InvalidInputError, ForbiddenError] as const,
});

/** What `updateWebhook` answers. */
export const UpdateWebhookResult = createUnionType({
  name: 'UpdateWebhookResult',
  description: 'What `updateWebhook` answers.',
  types: () => [UpdateWebhookSuccess, WebhookNotFoundError, InvalidInputError, ForbiddenError] as const,
});

/** What `deleteWebhook` answers. */
export const DeleteWebhookResult = createUnionType({
  name: 'DeleteWebhookResult',
  description: 'What `deleteWebhook` answers.',
  types: () => [DeleteWebhookSuccess, WebhookNotFoundError, ForbiddenError] as const,
});

/** What `rotateWebhookSecret` answers. */
export const RotateWebhookSecretResult = createUnionType({
  name: 'RotateWebhookSecretResult',
  description: 'What `rotateWebhookSecret` answers.',
  types: () => [RotateWebhookSecretSuccess, WebhookNotFoundError, ForbiddenError] as const,
});

/** What `enableWebhook` answers. */
export const EnableWebhookResult = createUnionType({
  name: 'EnableWebhookResult',
  description: 'What `enableWebhook` answers.',
  types: () => [EnableWebhookSuccess, WebhookNotFoundError, ForbiddenError] as const,
});

/** What `sendTestWebhook` answers. */
export const SendTestWebhookResult = createUnionType({
  name: 'SendTestWebhookResult',
  description: 'What `sendTestWebhook` answers.',
  types: () => [SendTestWebhookSuccess, WebhookNotFoundError, WebhookDisabledError, ForbiddenError] as const,
});

/** What `redeliverWebhook` answers. */
export const RedeliverWebhookResult = createUnionType({
  name: 'RedeliverWebhookResult',
  description: 'What `redeliverWebhook` answers.',
  types: () => [RedeliverWebhookSuccess, WebhookDeliveryNotFoundError, WebhookDisabledError, ForbiddenError] as const,
});
