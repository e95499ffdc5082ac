import { Injectable, computed, inject } from '@angular/core';
import { injectQuery } from '../graphql/inject-query';
import { Session } from '../session/session';
import { UnreadCountDocument } from './unread-count.generated';

/** How many notifications of whoever is signed in are unread; 0 for nobody. */
@Injectable({ providedIn: 'root' })
export class UnreadCount {
  readonly #session = inject(Session);
  readonly #query = injectQuery(UnreadCountDocument, () => (this.#session.isSignedIn() ? {} : undefined));
  readonly count = computed(() => this.#query.data()?.unreadNotificationCount ?? 0);

  /** Asks the server, which alone knows what was read in other windows. */
  refetch(): Promise<void> {
    return this.#query.refetch();
  }
}
