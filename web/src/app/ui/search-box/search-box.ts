import { Component, DestroyRef, inject, input, linkedSignal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { Icon } from '../icon/icon';

const typingPauseMilliseconds = 300;

const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/** A field to search a page's list with. It puts what is typed into the address as `q`, once somebody pauses or presses Enter. */
@Component({
  selector: 'app-search-box',
  imports: [Icon],
  template: `
    <form role="search" (submit)="$event.preventDefault(); search()">
      <app-icon name="search" />
      <input
        #box
        type="search"
        name="q"
        autocomplete="off"
        enterkeyhint="search"
        [attr.aria-label]="label()"
        [placeholder]="placeholder()"
        [value]="text()"
        (input)="type(box.value)"
      />
    </form>
  `,
  styles: `
    :host {
      display: block;
    }
    form {
      position: relative;
    }
    app-icon {
      position: absolute;
      inset-block: 0;
      inset-inline-start: 1.25rem;
      block-size: 100%;
      color: var(--mat-sys-on-surface-variant);
      pointer-events: none;
    }
    input {
      inline-size: 100%;
      block-size: 3.5rem;
      padding-inline: 3.375rem 1.25rem;
      border: 1px solid light-dark(#8a9591, #5e6d69);
      border-radius: 2rem;
      font: inherit;
      color: inherit;
      background: var(--app-card);
    }
    input::placeholder {
      color: var(--mat-sys-on-surface-variant);
      opacity: 1;
    }
  `,
})
export class SearchBox {
  /** What is searched, for a screen reader. */
  readonly label = input.required<string>();
  readonly placeholder = input('');
  /** What is searched for now: the address's `q`. */
  readonly q = input<string>();

  readonly #router = inject(Router);
  #typing: ReturnType<typeof setTimeout> | undefined;
  protected readonly text = linkedSignal(() => this.q() ?? '');

  constructor() {
    // Whoever goes elsewhere right after typing is not called back by the search.
    this.#router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart && pathOf(event.url) !== pathOf(this.#router.url))
        clearTimeout(this.#typing);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#typing));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.search(), typingPauseMilliseconds);
  }

  /** The history keeps one entry, not one a letter. */
  protected search(): void {
    clearTimeout(this.#typing);
    const queryParams = { q: this.text().trim() || null };
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
