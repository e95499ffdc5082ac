import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { Icon } from '../../ui/icon/icon';

/** Shows the secret that a webhook's messages are signed with. It can be seen this once. */
@Component({
  selector: 'app-secret-dialog',
  imports: [Icon, MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>The webhook’s secret</h2>
    <mat-dialog-content>
      <p>Its receiver checks the signature of each message with it. Keep it now: it is not shown again.</p>
      <code tabindex="0">{{ secret }}</code>
      <p role="status">{{ state() }}</p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton="tonal" cdkFocusInitial (click)="copy()"><app-icon name="copy" /> Copy</button>
      <button type="button" matButton mat-dialog-close>I have kept it</button>
    </mat-dialog-actions>
  `,
  styles: `
    p {
      margin: 0 0 0.75rem;
    }
    code {
      display: block;
      overflow-wrap: anywhere;
      padding: 0.75rem 1rem;
      border-radius: var(--app-radius-small);
      font: 0.9375rem/1.5 var(--app-font-code);
      color: var(--mat-sys-on-surface);
      background: var(--mat-sys-surface-container-high);
      user-select: all;
    }
    p:last-child {
      min-block-size: 1.5em;
      margin: 0.5rem 0 0;
    }
  `,
})
export class SecretDialog {
  protected readonly secret = inject<string>(MAT_DIALOG_DATA);
  readonly #clipboard = inject(Clipboard);
  protected readonly state = signal('');

  protected copy(): void {
    this.state.set(
      this.#clipboard.copy(this.secret) ? 'Copied.' : 'It could not be copied: mark it, and copy it by hand.',
    );
  }
}

/** Shows a secret. It closes by its button only: a click beside it would lose the secret. */
export function showSecret(dialog: MatDialog, secret: string): void {
  dialog.open(SecretDialog, { data: secret, disableClose: true, maxWidth: 'min(34rem, calc(100vw - 2rem))' });
}
