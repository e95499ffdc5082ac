import { Component, ViewEncapsulation, computed, inject, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { Icon } from '../../ui/icon/icon';
import { LiveNotifications } from '../live-notifications';
import { momentText } from '../moment-text';
import { injectNotificationReading } from '../notification-reading';
import { notificationText } from '../notification-text';
import { NotificationsDocument } from '../notifications.generated';
import { UnreadCount } from '../unread-count';

/** As many as a page has: both are the same list in the cache. */
const pageSize = 20;
const shownCount = 5;

/** The bell in the top bar, with how many are unread and a menu of the latest. It fills while one looks at it. */
@Component({
  selector: 'app-notification-bell',
  imports: [Icon, MatIconButton, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger, RouterLink],
  templateUrl: './notification-bell.html',
  styleUrl: './notification-bell.css',
  // The menu is drawn elsewhere in the page; every rule begins with a class of its own.
  encapsulation: ViewEncapsulation.None,
})
export class NotificationBell {
  protected readonly unread = inject(UnreadCount).count;
  protected readonly reading = injectNotificationReading();
  protected readonly isOpened = signal(false);
  protected readonly query = injectQuery(NotificationsDocument, () =>
    this.isOpened() ? { first: pageSize } : undefined,
  );
  protected readonly notifications = computed(() => this.query.data()?.notifications?.nodes ?? []);
  protected readonly rows = computed(() =>
    this.notifications()
      .slice(0, shownCount)
      .map((notification) => ({
        notification,
        ...notificationText(notification),
        when: momentText(notification.createdAt, Date.now()),
      })),
  );
  protected readonly label = computed(() =>
    this.unread() > 0 ? `Notifications, ${this.unread()} unread` : 'Notifications',
  );

  constructor() {
    // It listens for as long as the app runs, whatever page is open.
    inject(LiveNotifications);
  }
}
