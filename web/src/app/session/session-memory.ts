import { DOCUMENT, Injectable, inject } from '@angular/core';

const key = 'coursegraph.session';

/**
 * Remembers in this browser that there is a session, and nothing of it: its refresh token is in a cookie that no script can
 * read. Visitors without one then cost no request. A change in one tab is seen in the others.
 */
@Injectable({ providedIn: 'root' })
export class SessionMemory {
  readonly #window = inject(DOCUMENT).defaultView;

  hadSession(): boolean {
    return this.#window?.localStorage.getItem(key) === 'yes';
  }

  remember(): void {
    this.#window?.localStorage.setItem(key, 'yes');
  }

  forget(): void {
    this.#window?.localStorage.removeItem(key);
  }

  /**
   * Calls `listener` when another tab signed in (true) or out (false).
   * @returns a function that stops it
   */
  onChangeElsewhere(listener: (signedIn: boolean) => void): () => void {
    const heard = (event: StorageEvent): void => {
      if (event.key === key || event.key === null) listener(event.newValue === 'yes');
    };
    this.#window?.addEventListener('storage', heard);
    return () => this.#window?.removeEventListener('storage', heard);
  }
}
