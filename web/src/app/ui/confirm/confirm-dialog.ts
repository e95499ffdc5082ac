import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';

/** What a person is asked before something that can't be undone. */
export interface Question {
  /** The question itself, such as `Remove “Branches”?` */
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly message: string;
  /** The button that does it, by its verb: `Remove`. */
  readonly confirm: string;
  /** The button that doesn't. */
  readonly cancel?: string;
}

/** A question with two answers. Open it through `Confirm`. */
@Component({
  selector: 'app-confirm-dialog',
  imports: [MatButton, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content>{{ question.message }}</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton cdkFocusInitial [mat-dialog-close]="false">
        {{ question.cancel ?? 'Cancel' }}
      </button>
      <button type="button" matButton="filled" [mat-dialog-close]="true">{{ question.confirm }}</button>
    </mat-dialog-actions>
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}
