import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../../session/session';
import { Icon } from '../../ui/icon/icon';
import { AnnouncementFeed } from '../announcement-feed/announcement-feed';

/** What was announced to everybody. */
@Component({
  selector: 'app-announcements-page',
  imports: [AnnouncementFeed, Icon, MatButton, RouterLink],
  template: `
    <div class="page page-reading">
      <a class="back" routerLink="/notifications"><app-icon name="arrow-left" /> Notifications</a>
      <h1>Announcements</h1>
      <p class="lead">News for everybody. Those of a course are on its page.</p>
      @if (session.hasRole('ADMIN')) {
        <p>
          <a matButton="tonal" routerLink="/administration/announcements"><app-icon name="edit" /> Write and manage</a>
        </p>
      }
      <h2 class="visually-hidden">The newest first</h2>
      <app-announcement-feed [courseId]="null" />
    </div>
  `,
  styleUrl: '../../ui/back-link.css',
})
export class AnnouncementsPage {
  protected readonly session = inject(Session);
}
