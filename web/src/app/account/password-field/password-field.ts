import { Component, input, signal } from '@angular/core';
import { type FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { controlProblem } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';

/** A password, hidden until one asks to see it. */
@Component({
  selector: 'app-password-field',
  imports: [Icon, MatFormFieldModule, MatIconButton, MatInput, ReactiveFormsModule],
  template: `
    <mat-form-field>
      <mat-label>Password</mat-label>
      <input
        matInput
        required
        [type]="isShown() ? 'text' : 'password'"
        [formControl]="control()"
        [autocomplete]="autocomplete()"
      />
      <button
        matSuffix
        matIconButton
        type="button"
        aria-label="Show password"
        [attr.aria-pressed]="isShown()"
        (click)="isShown.set(!isShown())"
      >
        <app-icon [name]="isShown() ? 'eye-off' : 'eye'" />
      </button>
      @if (hint()) {
        <mat-hint>{{ hint() }}</mat-hint>
      }
      <mat-error>{{ problem(control()) }}</mat-error>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
})
export class PasswordField {
  readonly control = input.required<FormControl<string>>();
  readonly autocomplete = input.required<'current-password' | 'new-password'>();
  readonly hint = input('');
  protected readonly isShown = signal(false);
  protected readonly problem = controlProblem;
}
