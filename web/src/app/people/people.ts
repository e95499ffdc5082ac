import { DatePipe } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { injectQuery } from '../graphql/inject-query';
import { Avatar } from '../ui/avatar/avatar';
import { countText } from '../ui/course-card/course-facts';
import { EmptyState } from '../ui/empty-state/empty-state';
import { ErrorState } from '../ui/error-state/error-state';
import { SearchBox } from '../ui/search-box/search-box';
import { Skeleton } from '../ui/skeleton/skeleton';
import type { PersonPartsFragment } from './person-parts.generated';
import { PeopleDocument } from './people.generated';
import { RoleDialog } from './role-dialog/role-dialog';
import { roleNames } from './role-names';

const pageSize = 20;

/** Everybody who has an account, for administrators. The address holds the search, so that it can be gone back to. */
@Component({
  selector: 'app-people',
  imports: [Avatar, DatePipe, EmptyState, ErrorState, MatButton, SearchBox, Skeleton],
  templateUrl: './people.html',
  styleUrl: './people.css',
})
export class People {
  /** From the address: what the name or the e-mail address begins with. */
  readonly q = input<string>();

  readonly #dialog = inject(MatDialog);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly query = injectQuery(PeopleDocument, () => ({ first: pageSize, search: this.q() ?? null }), {
    keepsPrevious: true,
  });
  protected readonly people = computed(() => this.query.data()?.users ?? undefined);
  protected readonly roleNames = roleNames;
  protected readonly resultText = computed(() => {
    const count = this.people()?.totalCount;
    return count === undefined ? '' : countText(count, 'person', 'people');
  });

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.people()?.pageInfo.endCursor ?? null });
  }

  protected async changeRoles(person: PersonPartsFragment): Promise<void> {
    const dialog = this.#dialog.open<RoleDialog, PersonPartsFragment, boolean>(RoleDialog, {
      data: person,
      maxWidth: 'min(34rem, calc(100vw - 2rem))',
    });
    if (await firstValueFrom(dialog.afterClosed())) this.#snackBar.open(`The roles of ${person.name} are changed.`);
  }
}
