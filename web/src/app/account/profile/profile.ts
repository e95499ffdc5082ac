import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { roleNames } from '../../people/role-names';
import { Session } from '../../session/session';
import { Destinations } from '../../shell/destinations';
import { Avatar } from '../../ui/avatar/avatar';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { UpdateProfileDocument } from './update-profile.generated';

/** One's own profile, and the way out. */
@Component({
  selector: 'app-profile',
  imports: [Avatar, FailureNote, Icon, MatButton, MatFormFieldModule, MatInput, ReactiveFormsModule, RouterLink],
  templateUrl: './profile.html',
  styleUrls: ['../account-form.css', './profile.css'],
})
export class Profile {
  readonly #forms = inject(NonNullableFormBuilder);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly session = inject(Session);
  protected readonly destinations = inject(Destinations);
  protected readonly update = injectMutation(UpdateProfileDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly problem = controlProblem;
  protected readonly roles = computed(() =>
    (this.session.viewer()?.roles ?? []).map((role) => roleNames[role]).join(', '),
  );
  protected readonly form = this.#forms.group({
    name: ['', Validators.required],
    biography: '',
    pictureUrl: ['', Validators.pattern(/^https:\/\/\S+$/)],
  });

  constructor() {
    effect(() => {
      const viewer = this.session.viewer();
      if (!viewer || untracked(() => this.form.dirty)) return;
      this.form.reset({ name: viewer.name, biography: viewer.biography ?? '', pictureUrl: viewer.pictureUrl ?? '' });
    });
  }

  protected async save(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.update.pending()) return;
    this.refusal.set(undefined);
    const { name, biography, pictureUrl } = this.form.getRawValue();
    const data = await this.update.run({
      input: { name, biography: biography.trim() || null, pictureUrl: pictureUrl.trim() || null },
    });
    if (!data) return;
    if (data.updateProfile.__typename === 'UpdateProfileSuccess') {
      this.form.markAsPristine();
      this.session.profileChanged(data.updateProfile.user);
      this.#snackBar.open('Your profile is saved.');
    } else {
      this.refusal.set(showInputProblems(this.form, data.updateProfile.problems).join(' ') || undefined);
    }
  }

  protected async logOut(): Promise<void> {
    const ended = await this.session.logOut();
    this.#snackBar.open(ended ? 'You are logged out.' : 'The server can’t be reached, so you are still logged in.');
  }
}
