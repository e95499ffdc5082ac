import { Injectable, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

const appName = 'Coursegraph';

/** The page's name in the browser's tab, and said by screen readers when the page changes. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #current = signal('');

  /** The page's name, without the app's. */
  readonly current = this.#current.asReadonly();

  override updateTitle(state: RouterStateSnapshot): void {
    this.set(this.buildTitle(state) ?? '');
  }

  /** Names the page by what it shows, such as a course's title, once that is known. */
  set(title: string): void {
    this.#current.set(title);
    this.#title.setTitle(title ? `${title} · ${appName}` : appName);
  }
}
