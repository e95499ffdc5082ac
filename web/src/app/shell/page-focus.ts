import { DOCUMENT, DestroyRef, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/**
 * Moves focus to the page when another one is shown, as a browser does without a router: the keyboard goes on from its
 * beginning. A change of query parameters alone, such as a search, is the same page.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);
  #path: string | undefined;

  constructor() {
    const subscription = inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.#arrive(event.urlAfterRedirects);
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
  }

  /** For the skip link, too. */
  focusMain(): void {
    this.#document.querySelector<HTMLElement>('main')?.focus();
  }

  #arrive(url: string): void {
    const path = url.split(/[?#]/, 1)[0];
    const isFirst = this.#path === undefined;
    if (path === this.#path) return;
    this.#path = path;
    if (!isFirst) afterNextRender(() => this.focusMain(), { injector: this.#injector });
  }
}
