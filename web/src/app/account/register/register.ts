import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { withoutToken } from '../../graphql/authentication-link';
import { injectMutation } from '../../graphql/inject-mutation';
import { returnAddress } from '../../session/guards';
import { Session } from '../../session/session';
import { deviceTimeZone } from '../../ui/time-zone/time-zone';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { PasswordField } from '../password-field/password-field';
import { RegisterDocument } from './register.generated';

/** The server's rule, told before it has to. */
const shortestPassword = 10;

/** Opening an account. */
@Component({
  selector: 'app-register',
  imports: [FailureNote, MatButton, MatFormFieldModule, MatInput, PasswordField, ReactiveFormsModule, RouterLink],
  templateUrl: './register.html',
  styleUrl: '../account-form.css',
})
export class Register {
  /** From the address: where to go afterwards. */
  readonly returnTo = input<string>();

  readonly #session = inject(Session);
  readonly #forms = inject(NonNullableFormBuilder);

  protected readonly register = injectMutation(RegisterDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  protected readonly passwordHint = `At least ${shortestPassword} characters. A few words are easy to remember.`;
  protected readonly form = this.#forms.group({
    name: ['', Validators.required],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(shortestPassword)]],
  });

  constructor() {
    const router = inject(Router);
    effect(() => {
      if (!this.#session.isSignedIn()) return;
      const address = returnAddress(untracked(this.returnTo) ?? null);
      void router.navigateByUrl(address, { replaceUrl: true });
    });
  }

  protected async submit(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.register.pending()) return;
    this.refusal.set(undefined);
    // Their messages come in the language and by the clock of where they are; they can change both later.
    const input = { ...this.form.getRawValue(), locale: navigator.language, timeZone: deviceTimeZone() };
    const data = await this.register.run({ input }, { context: withoutToken });
    if (!data) return;
    const result = data.register;
    switch (result.__typename) {
      case 'RegisterSuccess':
        await this.#session.begin(result.session);
        break;
      case 'EmailTakenError':
        showInputProblems(this.form, [{ path: 'email', message: result.message }]);
        break;
      case 'InvalidInputError':
        this.refusal.set(showInputProblems(this.form, result.problems).join(' ') || undefined);
    }
  }
}
