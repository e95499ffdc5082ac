import { Component, inject } from '@angular/core';
import { Connection } from '../../graphql/connection';
import { Icon } from '../../ui/icon/icon';

/** Says, quietly, that the server can't be reached, for as long as that is so. */
@Component({
  selector: 'app-connection-bar',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (!connection.reachable()) {
      <p>
        <app-icon name="offline" />
        <span>You’re offline, or the server is. Retrying…</span>
        <button type="button" (click)="connection.probe()">Retry now</button>
      </p>
    }
  `,
  styleUrl: './connection-bar.css',
})
export class ConnectionBar {
  protected readonly connection = inject(Connection);
}
