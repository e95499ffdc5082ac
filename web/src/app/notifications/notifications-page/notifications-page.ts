import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { momentText } from '../moment-text';
import { injectNotificationReading } from '../notification-reading';
import { notificationText } from '../notification-text';
import { NotificationsDocument } from '../notifications.generated';
import { UnreadCount } from '../unread-count';

const pageSize = 20;

/** All notifications, the newest first. It fills while one looks at it. */
@Component({
  selector: 'app-notifications-page',
  imports: [EmptyState, ErrorState, FailureNote, Icon, MatButton, MatIconButton, RouterLink, Skeleton],
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.css',
})
export class NotificationsPage {
  protected readonly unread = inject(UnreadCount).count;
  protected readonly reading = injectNotificationReading();
  protected readonly query = injectQuery(NotificationsDocument, () => ({ first: pageSize }));
  protected readonly connection = computed(() => this.query.data()?.notifications ?? undefined);
  protected readonly rows = computed(() =>
    (this.connection()?.nodes ?? []).map((notification) => ({
      notification,
      ...notificationText(notification),
      when: momentText(notification.createdAt, Date.now()),
      exactly: new Date(notification.createdAt).toLocaleString(),
    })),
  );

  protected async readAll(): Promise<void> {
    await this.reading.readAll(this.connection()?.nodes ?? []);
  }

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.connection()?.pageInfo.endCursor ?? null });
  }
}
