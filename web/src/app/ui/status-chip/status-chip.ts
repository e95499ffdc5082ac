import { Component, input } from '@angular/core';

/** How what a chip says is meant: `new` is still to come, `quiet` is over. */
export type ChipTone = 'good' | 'bad' | 'new' | 'quiet';

/** Where something is in its life, in a word or two between its tags. */
@Component({
  selector: 'app-status-chip',
  host: { '[attr.data-tone]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-block;
      padding: 0.1875rem 0.6875rem;
      border-radius: 1rem;
      font: 620 0.8125rem/1.4 var(--app-font-display);
      color: var(--mat-sys-on-surface-variant);
      background: var(--mat-sys-surface-container-high);
    }
    :host([data-tone='new']) {
      color: var(--mat-sys-on-tertiary-container);
      background: var(--mat-sys-tertiary-container);
    }
    :host([data-tone='good']) {
      color: var(--mat-sys-on-primary-container);
      background: var(--mat-sys-primary-container);
    }
    :host([data-tone='bad']) {
      color: var(--mat-sys-on-error-container);
      background: var(--mat-sys-error-container);
    }
  `,
})
export class StatusChip {
  readonly tone = input.required<ChipTone>();
}
