import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { UnreadCount } from '../../notifications/unread-count';
import { Icon } from '../../ui/icon/icon';
import { Destinations } from '../destinations';

/** The navigation of a phone, in reach of a thumb. */
@Component({
  selector: 'app-bottom-navigation',
  imports: [Icon, RouterLink, RouterLinkActive],
  templateUrl: './bottom-navigation.html',
  styleUrl: './bottom-navigation.css',
})
export class BottomNavigation {
  protected readonly destinations = inject(Destinations);
  protected readonly unread = inject(UnreadCount).count;
}
