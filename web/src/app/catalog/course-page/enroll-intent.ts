import { DOCUMENT, Injectable, inject } from '@angular/core';

const key = 'coursegraph.enroll';

/**
 * Remembers, in this tab, the course that somebody wanted to enroll in when they were asked to log in first. It isn't in the
 * address: a link from elsewhere must not enroll anybody.
 */
@Injectable({ providedIn: 'root' })
export class EnrollIntent {
  readonly #storage = inject(DOCUMENT).defaultView?.sessionStorage;

  remember(courseId: string): void {
    this.#storage?.setItem(key, courseId);
  }

  /** True once, when this course was meant. */
  take(courseId: string): boolean {
    if (this.#storage?.getItem(key) !== courseId) return false;
    this.#storage.removeItem(key);
    return true;
  }
}
