import { Component, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon/icon';
import { UnreadCount } from '../unread-count';

/** The bell in the top bar. A placeholder: the menu of the latest is still to come. */
@Component({
  selector: 'app-notification-bell',
  imports: [Icon, MatIconButton, RouterLink],
  template: `
    <a matIconButton routerLink="/notifications" [attr.aria-label]="'Notifications, ' + unread() + ' unread'">
      <app-icon name="bell" />
    </a>
  `,
})
export class NotificationBell {
  protected readonly unread = inject(UnreadCount).count;
}
