import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import { createWebhook, deleteWebhook, enableWebhook, rotateWebhookSecret, updateWebhook } from './change-webhook.ts';
import { listWebhooks, readWebhook } from './list-webhooks.ts';
import { redeliverWebhook, sendTestWebhook } from './send-again.ts';
import { pageOfDeliveries } from './webhook.loaders.ts';
import { toWebhook, toWebhookDelivery } from './webhook.mapper.ts';
import {
  CreateWebhookInput,
  CreateWebhookResult,
  CreateWebhookSuccess,
  DeleteWebhookInput,
  DeleteWebhookResult,
  DeleteWebhookSuccess,
  EnableWebhookInput,
  EnableWebhookResult,
  EnableWebhookSuccess,
  RedeliverWebhookInput,
  RedeliverWebhookResult,
  RedeliverWebhookSuccess,
  RotateWebhookSecretInput,
  RotateWebhookSecretResult,
  RotateWebhookSecretSuccess,
  SendTestWebhookInput,
  SendTestWebhookResult,
  SendTestWebhookSuccess,
  UpdateWebhookInput,
  UpdateWebhookResult,
  UpdateWebhookSuccess,
} from './webhook.result.ts';
import { Webhook, WebhookConnection, WebhookDelivery, WebhookDeliveryConnection } from './webhook.type.ts';

const which = { description: 'Which one.' };

/** Webhooks, for administrators. */
@Resolver(() => Webhook)
export class WebhookResolver {
  @Query(() => WebhookConnection, {
    nullable: true,
    description: 'The webhooks, newest first. Null unless an administrator asks.',
  })
  async webhooks(
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: NotificationsContext,
  ): Promise<Connection<Webhook> | null> {
    const webhooks = await listWebhooks(context, page);
    return webhooks && toConnection(webhooks, toWebhook);
  }

  @Query(() => Webhook, {
    nullable: true,
    description: 'A webhook by id. Null where there is none, and unless an administrator asks.',
  })
  async webhook(
    @Arg('id', () => ID, { description: 'The webhook’s id.' }) id: string,
    @Ctx() context: NotificationsContext,
  ): Promise<Webhook | null> {
    const webhook = await readWebhook(context, id);
    return webhook && toWebhook(webhook);
  }

  @FieldResolver(() => WebhookDeliveryConnection, {
    description: 'What was sent to it in the last 30 days, newest first.',
  })
  async deliveries(
    @Root() { id: webhookId }: Webhook,
    @Args(() => ConnectionArguments) { first, after }: ConnectionArguments,
    @Ctx() context: NotificationsContext,
  ): Promise<Connection<WebhookDelivery>> {
    return toConnection(await pageOfDeliveries(context, { webhookId, first, after }), toWebhookDelivery);
  }

  @Mutation(() => CreateWebhookResult, { description: 'Creates a webhook. For administrators.' })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The new webhook.' }) input: CreateWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<CreateWebhookSuccess> {
    const webhook = await createWebhook(context, input);
    return Object.assign(new CreateWebhookSuccess(), { webhook: toWebhook(webhook), secret: webhook.secret });
  }

  @Mutation(() => UpdateWebhookResult, { description: 'Changes a webhook. For administrators.' })
  async updateWebhook(
    @Arg('input', () => UpdateWebhookInput, { description: 'What to change.' }) input: UpdateWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<UpdateWebhookSuccess> {
    return Object.assign(new UpdateWebhookSuccess(), { webhook: toWebhook(await updateWebhook(context, input)) });
  }

  @Mutation(() => DeleteWebhookResult, { description: 'Deletes a webhook and its deliveries. For administrators.' })
  async deleteWebhook(
    @Arg('input', () => DeleteWebhookInput, which) { webhookId }: DeleteWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<DeleteWebhookSuccess> {
    await deleteWebhook(context, webhookId);
    return Object.assign(new DeleteWebhookSuccess(), { webhookId });
  }

  @Mutation(() => RotateWebhookSecretResult, {
    description: 'Gives a webhook a new secret; the old one is valid for another 24 hours. For administrators.',
  })
  async rotateWebhookSecret(
    @Arg('input', () => RotateWebhookSecretInput, which) { webhookId }: RotateWebhookSecretInput,
    @Ctx() context: NotificationsContext,
  ): Promise<RotateWebhookSecretSuccess> {
    const webhook = await rotateWebhookSecret(context, webhookId);
    return Object.assign(new RotateWebhookSecretSuccess(), { webhook: toWebhook(webhook), secret: webhook.secret });
  }

  @Mutation(() => EnableWebhookResult, {
    description: 'Enables a webhook that was disabled: it is told of what happens from now on. For administrators.',
  })
  async enableWebhook(
    @Arg('input', () => EnableWebhookInput, which) { webhookId }: EnableWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<EnableWebhookSuccess> {
    return Object.assign(new EnableWebhookSuccess(), { webhook: toWebhook(await enableWebhook(context, webhookId)) });
  }

  @Mutation(() => SendTestWebhookResult, { description: 'Sends a webhook a message to try it. For administrators.' })
  async sendTestWebhook(
    @Arg('input', () => SendTestWebhookInput, which) { webhookId }: SendTestWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<SendTestWebhookSuccess> {
    const delivery = toWebhookDelivery(await sendTestWebhook(context, webhookId));
    return Object.assign(new SendTestWebhookSuccess(), { delivery });
  }

  @Mutation(() => RedeliverWebhookResult, {
    description: 'Sends a delivery again, with the same id, whatever became of it. For administrators.',
  })
  async redeliverWebhook(
    @Arg('input', () => RedeliverWebhookInput, which) { deliveryId }: RedeliverWebhookInput,
    @Ctx() context: NotificationsContext,
  ): Promise<RedeliverWebhookSuccess> {
    const delivery = toWebhookDelivery(await redeliverWebhook(context, deliveryId));
    return Object.assign(new RedeliverWebhookSuccess(), { delivery });
  }
}
