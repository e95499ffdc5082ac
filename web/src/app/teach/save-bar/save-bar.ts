import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';

/**
 * The foot of a form that is edited for long: it says whether all is saved, and stays in view while something is not.
 * Why it could not be saved goes between its tags, so that it is in view where somebody has just pressed the button.
 */
@Component({
  selector: 'app-save-bar',
  imports: [MatButton],
  host: { '[class.dirty]': 'dirty() || pending()' },
  template: `
    <ng-content />
    <div>
      <p role="status">{{ pending() ? '' : dirty() ? dirtyText() : cleanText() }}</p>
      <button type="submit" matButton="filled" [disabled]="pending() || !dirty()">
        {{ pending() ? 'Saving…' : label() }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
      margin-block-start: 0.5rem;
    }
    :host(.dirty) {
      position: sticky;
      z-index: 5;
      inset-block-end: calc(var(--app-bottom-bar) + 0.75rem);
    }
    div {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      padding: 0.625rem 0.75rem 0.625rem 1.25rem;
      border: 1px solid var(--app-hairline);
      border-radius: 2.5rem;
      background: var(--app-card);
    }
    :host(.dirty) div {
      box-shadow: var(--app-shadow);
    }
    p {
      flex: 1;
      margin: 0;
      font-size: 0.9375rem;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SaveBar {
  readonly dirty = input.required<boolean>();
  readonly pending = input(false);
  readonly label = input('Save');
  /** What it says while there is something to save. */
  readonly dirtyText = input('Unsaved changes');
  /** What it says while there is nothing to save. */
  readonly cleanText = input('All changes saved');
}
