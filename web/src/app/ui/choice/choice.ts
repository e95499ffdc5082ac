import { Component, input, output } from '@angular/core';

/** Something to choose. */
export interface Option<TValue extends string> {
  readonly value: TValue;
  readonly label: string;
}

/**
 * One of a few, chosen in the browser's own list: quick on a phone, and light where a page has many of them. It shows what
 * its `value` says; whoever hears `chosen` changes that.
 */
@Component({
  selector: 'app-choice',
  template: `
    <select #box [attr.aria-label]="label()" [disabled]="disabled()" (change)="choose(box)">
      @for (option of options(); track option.value) {
        <option [value]="option.value" [selected]="option.value === value()">{{ option.label }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    select {
      inline-size: 100%;
      min-block-size: 2.75rem;
      padding-inline: 0.75rem;
      border: 1px solid light-dark(#8a9591, #5e6d69);
      border-radius: var(--app-radius-small);
      font: inherit;
      color: inherit;
      background: var(--app-card);
      cursor: pointer;
    }
    select:disabled {
      opacity: 0.6;
      cursor: default;
    }
  `,
})
export class Choice<TValue extends string> {
  readonly options = input.required<readonly Option<TValue>[]>();
  readonly value = input.required<TValue>();
  /** Its name for a screen reader: what is written beside it is not read with it. */
  readonly label = input.required<string>();
  readonly disabled = input(false);
  readonly chosen = output<TValue>();

  protected choose(box: HTMLSelectElement): void {
    const chosen = this.options().find(({ value }) => value === box.value);
    // Back to what is so, until it is otherwise.
    box.value = this.value();
    if (chosen) this.chosen.emit(chosen.value);
  }
}
