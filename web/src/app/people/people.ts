import { DatePipe } from '@angular/common';
import { Component, DestroyRef, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { injectQuery } from '../graphql/inject-query';
import { Avatar } from '../ui/avatar/avatar';
import { countText } from '../ui/course-card/course-facts';
import { EmptyState } from '../ui/empty-state/empty-state';
import { ErrorState } from '../ui/error-state/error-state';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/skeleton/skeleton';
import type { PersonPartsFragment } from './person-parts.generated';
import { PeopleDocument } from './people.generated';
import { RoleDialog } from './role-dialog/role-dialog';
import { roleNames } from './role-names';

const pageSize = 20;
const typingPauseMilliseconds = 300;

/** Everybody who has an account, for administrators. The address holds the search, so that it can be gone back to. */
@Component({
  selector: 'app-people',
  imports: [Avatar, DatePipe, EmptyState, ErrorState, Icon, MatButton, Skeleton],
  templateUrl: './people.html',
  styleUrl: './people.css',
})
export class People {
  /** From the address: what the name or the e-mail address begins with. */
  readonly q = input<string>();

  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);
  #typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly text = linkedSignal(() => this.q() ?? '');
  protected readonly query = injectQuery(PeopleDocument, () => ({ first: pageSize, search: this.q() ?? null }), {
    keepsPrevious: true,
  });
  protected readonly people = computed(() => this.query.data()?.users ?? undefined);
  protected readonly roleNames = roleNames;
  protected readonly resultText = computed(() => {
    const count = this.people()?.totalCount;
    return count === undefined ? '' : countText(count, 'person', 'people');
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#typing));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.search(), typingPauseMilliseconds);
  }

  protected search(): void {
    clearTimeout(this.#typing);
    void this.#router.navigate([], { queryParams: { q: this.text().trim() || null }, replaceUrl: true });
  }

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
