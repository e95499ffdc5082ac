import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';

/** Says that somebody else changed what is being edited, and offers to begin anew from there. */
@Component({
  selector: 'app-edit-conflict',
  imports: [Icon, MatButton],
  host: { role: 'alert' },
  template: `
    <app-icon name="alert" />
    <div>
      <p class="title">Somebody else changed this meanwhile</p>
      <p>
        Nothing of yours is saved, and nothing of theirs is overwritten. Copy what you want to keep of what you wrote,
        then reload to see their version and repeat your change.
      </p>
      <button type="button" matButton="outlined" [disabled]="busy()" (click)="reload.emit()">
        <app-icon name="refresh" /> Reload
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: 0.75rem;
      padding: 1rem 1.125rem;
      border-radius: var(--app-radius-small);
      color: var(--mat-sys-on-tertiary-container);
      background: var(--mat-sys-tertiary-container);
    }
    p {
      max-inline-size: 60ch;
      margin: 0 0 0.75rem;
    }
    .title {
      margin-block-end: 0.25rem;
      font-weight: 640;
    }
    button {
      --mat-button-outlined-label-text-color: currentColor;
      --mat-button-outlined-outline-color: currentColor;
    }
  `,
})
export class EditConflict {
  readonly busy = input(false);
  /** The button was pressed: read it again, and restart the form with it. */
  readonly reload = output();
}
