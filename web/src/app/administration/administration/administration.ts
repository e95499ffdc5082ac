import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { type Tab, TabBar } from '../../ui/tab-bar/tab-bar';

/** What is around the pages of those who run the installation. */
@Component({
  selector: 'app-administration',
  imports: [RouterOutlet, TabBar],
  template: `
    <div class="page">
      <h1>Administration</h1>
      <app-tab-bar label="Administration" [tabs]="tabs" />
      <router-outlet />
    </div>
  `,
  styles: `
    .page {
      inline-size: min(100%, 62rem);
    }
    h1 {
      margin-block-end: 0.75rem;
    }
  `,
})
export class Administration {
  protected readonly tabs: readonly Tab[] = [
    { path: 'announcements', label: 'Announcements' },
    { path: 'webhooks', label: 'Webhooks' },
    { path: 'queues', label: 'Queues' },
  ];
}
