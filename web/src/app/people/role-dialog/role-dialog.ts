import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { injectMutation } from '../../graphql/inject-mutation';
import { Session } from '../../session/session';
import { FailureNote } from '../../ui/failure-note/failure-note';
import type { PersonPartsFragment, Role } from '../person-parts.generated';
import { allRoles, roleChangeText, roleNames, rolePowers } from '../role-names';
import { ChangeUserRolesDocument } from './change-user-roles.generated';

/** Changes what somebody may do. It says what the change gives and takes before it is made, and closes with true when it was. */
@Component({
  selector: 'app-role-dialog',
  imports: [FailureNote, MatButton, MatCheckbox, MatDialogModule],
  templateUrl: './role-dialog.html',
  styleUrl: './role-dialog.css',
})
export class RoleDialog {
  protected readonly person = inject<PersonPartsFragment>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<RoleDialog, boolean>>(MatDialogRef);

  protected readonly change = injectMutation(ChangeUserRolesDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly roles = signal<readonly Role[]>(this.person.roles ?? []);
  protected readonly isOneself = inject(Session).viewer()?.id === this.person.id;
  protected readonly all = allRoles;
  protected readonly names = roleNames;
  protected readonly powers = rolePowers;
  protected readonly changeText = computed(() => roleChangeText(this.person.roles ?? [], this.roles()));

  protected toggle(role: Role, has: boolean): void {
    this.roles.update((roles) => allRoles.filter((each) => (each === role ? has : roles.includes(each))));
  }

  protected async save(): Promise<void> {
    if (this.change.pending()) return;
    this.refusal.set(undefined);
    const input = { userId: this.person.id, roles: [...this.roles()] };
    const answer = (await this.change.run({ input }))?.changeUserRoles;
    if (answer?.__typename === 'ChangeUserRolesSuccess') this.#dialog.close(true);
    else if (answer?.__typename === 'InvalidInputError')
      this.refusal.set(answer.problems.map(({ message }) => message).join(' '));
    else if (answer) this.refusal.set(answer.message);
  }
}
