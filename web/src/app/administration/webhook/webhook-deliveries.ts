import { DatePipe } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { injectRefresh } from '../../graphql/inject-refresh';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { type ChipTone, StatusChip } from '../../ui/status-chip/status-chip';
import { jsonText } from '../json-text';
import { eventNames } from '../webhooks/event-names';
import type { DeliveryPartsFragment } from './delivery-parts.generated';
import { RedeliverWebhookDocument } from './redeliver-webhook.generated';
import { SendTestWebhookDocument } from './send-test-webhook.generated';
import { WebhookDeliveriesDocument } from './webhook-deliveries.generated';

const pageSize = 20;
const pauseMilliseconds = 5_000;

const statusNames: Readonly<Record<DeliveryPartsFragment['status'], string>> = {
  PENDING: 'On its way',
  DELIVERED: 'Delivered',
  FAILED: 'Failed',
};

const tones: Readonly<Record<DeliveryPartsFragment['status'], ChipTone>> = {
  PENDING: 'quiet',
  DELIVERED: 'good',
  FAILED: 'bad',
};

/** What was sent to a webhook, each try with its answer. */
@Component({
  selector: 'app-webhook-deliveries',
  imports: [DatePipe, EmptyState, ErrorState, Icon, MatButton, Skeleton, StatusChip],
  templateUrl: './webhook-deliveries.html',
  styleUrls: ['../rows.css', './webhook-deliveries.css'],
})
export class WebhookDeliveries {
  readonly webhookId = input.required<string>();

  readonly #snackBar = inject(MatSnackBar);
  protected readonly query = injectQuery(WebhookDeliveriesDocument, () => ({ id: this.webhookId(), first: pageSize }));
  protected readonly deliveries = computed(() => this.query.data()?.webhook?.deliveries ?? undefined);
  protected readonly test = injectMutation(SendTestWebhookDocument);
  protected readonly redelivery = injectMutation(RedeliverWebhookDocument);
  protected readonly names = eventNames;
  protected readonly statusNames = statusNames;
  protected readonly tones = tones;
  protected readonly json = jsonText;

  constructor() {
    // Only while something is on its way, and nobody has loaded more than is read anew.
    injectRefresh(() => {
      const nodes = this.deliveries()?.nodes ?? [];
      if (nodes.length <= pageSize && nodes.some(({ status }) => status === 'PENDING')) void this.query.refetch();
    }, pauseMilliseconds);
  }

  protected async sendTest(): Promise<void> {
    const answer = (await this.test.run({ input: { webhookId: this.webhookId() } }))?.sendTestWebhook;
    const refusal = answer && 'message' in answer ? answer.message : this.test.failure()?.title;
    this.#snackBar.open(refusal ?? 'A test is on its way. It appears below.');
    await this.query.refetch();
  }

  protected async redeliver(deliveryId: string): Promise<void> {
    const answer = (await this.redelivery.run({ input: { deliveryId } }))?.redeliverWebhook;
    const refusal = answer && 'message' in answer ? answer.message : this.redelivery.failure()?.title;
    this.#snackBar.open(refusal ?? 'It is sent again.');
    await this.query.refetch();
  }

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.deliveries()?.pageInfo.endCursor ?? null });
  }
}
