import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSnackBar } from '@angular/material/snack-bar';
import { injectMutation } from '../../graphql/inject-mutation';
import { Confirm } from '../../ui/confirm/confirm';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { controlProblem } from '../../ui/forms/input-problems';
import { type Refusal, refusalText } from '../../ui/forms/refusal-text';
import type { PreferencePartsFragment } from '../preference-parts.generated';
import { Preferences } from '../preferences';
import { ConfirmPhoneNumberDocument } from './confirm-phone-number.generated';
import { RemovePhoneNumberDocument } from './remove-phone-number.generated';
import { SetPhoneNumberDocument } from './set-phone-number.generated';

/** The telephone number for text messages: it is used once the code that was sent to it has come back. */
@Component({
  selector: 'app-phone-number',
  imports: [FailureNote, MatButton, MatFormFieldModule, MatInput, ReactiveFormsModule],
  templateUrl: './phone-number.html',
  styleUrl: './phone-number.css',
})
export class PhoneNumber {
  readonly state = input.required<PreferencePartsFragment['channels'][number]>();

  readonly #confirm = inject(Confirm);
  readonly #forms = inject(NonNullableFormBuilder);
  readonly #preferences = inject(Preferences);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly sending = injectMutation(SetPhoneNumberDocument);
  protected readonly confirmation = injectMutation(ConfirmPhoneNumberDocument);
  protected readonly removal = injectMutation(RemovePhoneNumberDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  /** An address that is not ready yet waits for its code. */
  protected readonly step = linkedSignal<'number' | 'code' | 'ready'>(() => {
    const { status, address } = this.state();
    return status === 'NOT_SET_UP' ? (address === null ? 'number' : 'code') : 'ready';
  });
  protected readonly failure = computed(
    () => this.sending.failure() ?? this.confirmation.failure() ?? this.removal.failure(),
  );
  /** E.164, with the spaces and marks that people write. */
  protected readonly number = this.#forms.control('', [
    Validators.required,
    Validators.pattern(/^\s*\+[\d\s()/.-]{6,24}$/),
  ]);
  protected readonly code = this.#forms.control('', [Validators.required, Validators.pattern(/^\s*\d{4,8}\s*$/)]);

  protected async send(): Promise<void> {
    this.number.markAsTouched();
    if (this.number.invalid || this.sending.pending()) return;
    const phoneNumber = this.number.value.replace(/[^\d+]/g, '');
    const answer = (await this.sending.run({ input: { phoneNumber } }))?.setPhoneNumber;
    if (this.#isDone(answer)) this.step.set('code');
  }

  protected async enterCode(): Promise<void> {
    this.code.markAsTouched();
    if (this.code.invalid || this.confirmation.pending()) return;
    const answer = (await this.confirmation.run({ input: { code: this.code.value.trim() } }))?.confirmPhoneNumber;
    if (!this.#isDone(answer)) return;
    this.#snackBar.open('Your number is confirmed. Choose below what it should tell you.');
    await this.#preferences.query.refetch();
  }

  protected changeNumber(): void {
    this.refusal.set(undefined);
    this.code.reset();
    this.step.set('number');
  }

  protected async remove(): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: 'Remove your number?',
      message: 'You get no text messages any more. You can add it again, with a new code.',
      confirm: 'Remove',
    });
    if (!isWanted) return;
    const answer = (await this.removal.run({}))?.removePhoneNumber;
    if (!this.#isDone(answer)) return;
    this.#snackBar.open('Your number is removed.');
    await this.#preferences.query.refetch();
  }

  #isDone(answer: object | Refusal | undefined): boolean {
    this.refusal.set(answer && 'message' in answer ? refusalText(answer) : undefined);
    return answer !== undefined && !('message' in answer);
  }
}
