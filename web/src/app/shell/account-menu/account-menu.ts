import { Component, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session';
import { Avatar } from '../../ui/avatar/avatar';
import { Icon } from '../../ui/icon/icon';
import { Destinations } from '../destinations';

/** Whoever is signed in, and what is theirs. */
@Component({
  selector: 'app-account-menu',
  imports: [Avatar, Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    @if (session.viewer(); as viewer) {
      <button type="button" matIconButton [matMenuTriggerFor]="menu" aria-label="Account menu">
        <app-avatar [name]="viewer.name" [pictureUrl]="viewer.pictureUrl" />
      </button>
      <mat-menu #menu="matMenu" xPosition="before">
        <a mat-menu-item routerLink="/account"><app-icon name="user" /> {{ viewer.name }}</a>
        @for (destination of destinations.work(); track destination.path) {
          <a mat-menu-item [routerLink]="destination.path"
            ><app-icon [name]="destination.icon" /> {{ destination.label }}</a
          >
        }
        <button mat-menu-item type="button" (click)="logOut()"><app-icon name="log-out" /> Log out</button>
      </mat-menu>
    }
  `,
  styles: `
    app-icon {
      margin-inline-end: 0.75rem;
    }
  `,
})
export class AccountMenu {
  readonly #snackBar = inject(MatSnackBar);
  protected readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);

  protected async logOut(): Promise<void> {
    const ended = await this.session.logOut();
    this.#snackBar.open(ended ? 'You are logged out.' : 'The server can’t be reached, so you are still logged in.');
  }
}
