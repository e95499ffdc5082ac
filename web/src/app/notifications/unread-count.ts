import { Injectable, signal } from '@angular/core';

/** How many notifications are unread. A placeholder: nothing sets it yet. */
@Injectable({ providedIn: 'root' })
export class UnreadCount {
  readonly #count = signal(0);
  readonly count = this.#count.asReadonly();
}
