import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Failure } from '../../graphql/failure';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-shapes';

/** What a page or a part of it shows when it could not be loaded, with a button to try again. */
@Component({
  selector: 'app-error-state',
  imports: [Icon, MatButton],
  host: { role: 'alert' },
  template: `
    <span class="badge"><app-icon [name]="icon()" /></span>
    <p class="title">{{ failure().title }}</p>
    <p class="message">{{ failure().message }}</p>
    <div class="actions">
      <button type="button" matButton="filled" (click)="retry.emit()"><app-icon name="refresh" /> Retry</button>
      <ng-content />
    </div>
  `,
  styleUrls: ['../empty-state/empty-state.css', './error-state.css'],
})
export class ErrorState {
  readonly failure = input.required<Failure>();
  /** The button was pressed: usually `query.refetch()`. */
  readonly retry = output();
  protected readonly icon = computed<IconName>(() => (this.failure().kind === 'unreachable' ? 'offline' : 'alert'));
}
