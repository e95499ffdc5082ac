import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { countText } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { StatusChip } from '../../ui/status-chip/status-chip';
import { webhookStatusNames } from './event-names';
import { WebhooksDocument } from './webhooks.generated';

const pageSize = 20;

/** Whom the installation tells of what happens in it, by HTTP. */
@Component({
  selector: 'app-webhooks',
  imports: [EmptyState, ErrorState, Icon, MatButton, RouterLink, Skeleton, StatusChip],
  templateUrl: './webhooks.html',
  styleUrl: '../rows.css',
})
export class Webhooks {
  protected readonly query = injectQuery(WebhooksDocument, () => ({ first: pageSize }));
  protected readonly webhooks = computed(() => this.query.data()?.webhooks ?? undefined);
  protected readonly statusNames = webhookStatusNames;
  protected readonly countText = countText;

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.webhooks()?.pageInfo.endCursor ?? null });
  }
}
