import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-shapes';

/** What a list shows when there is nothing in it: why, and what one can do. Buttons or links go between its tags. */
@Component({
  selector: 'app-empty-state',
  imports: [Icon],
  template: `
    <span class="badge"><app-icon [name]="icon()" /></span>
    <p class="title">{{ title() }}</p>
    @if (message()) {
      <p class="message">{{ message() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styleUrl: './empty-state.css',
})
export class EmptyState {
  readonly icon = input<IconName>('inbox');
  readonly title = input.required<string>();
  readonly message = input('');
}
