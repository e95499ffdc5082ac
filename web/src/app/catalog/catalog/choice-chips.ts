import { Component, input, output } from '@angular/core';

/** One of a few values that a list can be narrowed to. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A row of chips, one of which is chosen; the first stands for no choice. On a phone it scrolls sideways by itself. */
@Component({
  selector: 'app-choice-chips',
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `
    <button type="button" [attr.aria-pressed]="chosen() === null" (click)="choose.emit(null)">{{ allLabel() }}</button>
    @for (choice of choices(); track choice.value) {
      <button type="button" [attr.aria-pressed]="chosen() === choice.value" (click)="choose.emit(choice.value)">
        {{ choice.label }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 0.5rem;
      overflow-x: auto;
      margin-inline: calc(-1 * var(--app-gutter));
      padding: 0.375rem var(--app-gutter);
      scroll-padding-inline: var(--app-gutter);
      scrollbar-width: none;
    }
    button {
      flex: none;
      min-block-size: 2.75rem;
      padding-inline: 1rem;
      border: 1px solid light-dark(#c9cbc2, #3a4a49);
      border-radius: 2rem;
      font: 540 0.9375rem/1.2 var(--app-font-display);
      color: var(--mat-sys-on-surface-variant);
      background: transparent;
      cursor: pointer;
    }
    button:hover {
      background: var(--mat-sys-surface-container);
    }
    button[aria-pressed='true'] {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
      background: var(--mat-sys-primary);
    }
  `,
})
export class ChoiceChips {
  /** What is chosen here, for a screen reader. */
  readonly label = input.required<string>();
  readonly allLabel = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  /** A choice's value; null for all. */
  readonly chosen = input.required<string | null>();
  readonly choose = output<string | null>();
}
