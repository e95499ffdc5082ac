import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { BottomNavigation } from './shell/bottom-navigation/bottom-navigation';
import { ConnectionBar } from './shell/connection-bar/connection-bar';
import { PageFocus } from './shell/page-focus';
import { PageTitle } from './shell/page-title';
import { TopBar } from './shell/top-bar/top-bar';

/** What is around every page. */
@Component({
  selector: 'app-root',
  imports: [BottomNavigation, ConnectionBar, RouterOutlet, TopBar],
  template: `
    <button type="button" class="skip" (click)="focus.focusMain()">Skip to content</button>
    <app-top-bar />
    <main tabindex="-1"><router-outlet /></main>
    <app-bottom-navigation />
    <app-connection-bar />
    <p class="visually-hidden" aria-live="polite">{{ title.current() }}</p>
  `,
  styleUrl: './app.css',
})
export class App {
  protected readonly focus = inject(PageFocus);
  protected readonly title = inject(PageTitle);
}
