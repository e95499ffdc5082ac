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
import { FailureNote } from '../../ui/failure-note/failure-note';
import { controlProblem } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { PasswordField } from '../password-field/password-field';
import { LogInDocument } from './log-in.generated';

/** Logging in with e-mail address and password. */
@Component({
  selector: 'app-log-in',
  imports: [FailureNote, Icon, MatButton, MatFormFieldModule, MatInput, PasswordField, ReactiveFormsModule, RouterLink],
  templateUrl: './log-in.html',
  styleUrl: '../account-form.css',
})
export class LogIn {
  /** From the address: where to go afterwards, and why one is here. */
  readonly returnTo = input<string>();
  readonly reason = input<string>();

  readonly #session = inject(Session);
  readonly #forms = inject(NonNullableFormBuilder);

  protected readonly logIn = injectMutation(LogInDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  protected readonly form = this.#forms.group({
    email: ['', [Validators.required, Validators.email]],
    password: ['', Validators.required],
  });

  constructor() {
    const router = inject(Router);
    // However it came about: here, or in another tab, or because the server is back and the session goes on.
    effect(() => {
      if (!this.#session.isSignedIn()) return;
      const address = returnAddress(untracked(this.returnTo) ?? null);
      void router.navigateByUrl(address, { replaceUrl: true });
    });
  }

  protected async submit(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.logIn.pending()) return;
    this.refusal.set(undefined);
    const data = await this.logIn.run({ input: this.form.getRawValue() }, { context: withoutToken });
    if (!data) return;
    if (data.logIn.__typename === 'LogInSuccess') await this.#session.begin(data.logIn.session);
    else this.refusal.set(data.logIn.message);
  }
}
