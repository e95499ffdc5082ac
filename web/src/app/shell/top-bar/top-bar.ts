import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { NotificationBell } from '../../notifications/notification-bell/notification-bell';
import { Session } from '../../session/session';
import { AccountMenu } from '../account-menu/account-menu';
import { ColorSchemeButton } from '../color-scheme/color-scheme-button';
import { Destinations } from '../destinations';

/** The bar at the top of every page. */
@Component({
  selector: 'app-top-bar',
  imports: [AccountMenu, ColorSchemeButton, MatButton, NotificationBell, RouterLink, RouterLinkActive],
  templateUrl: './top-bar.html',
  styleUrl: './top-bar.css',
})
export class TopBar {
  protected readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);
}
