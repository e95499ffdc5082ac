import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

const key = 'coursegraph.color-scheme';

/** The choices, `system` first: it follows the device. */
export const colorSchemes = ['system', 'light', 'dark'] as const;
export type ColorSchemeChoice = (typeof colorSchemes)[number];

/** Light or dark, kept in this browser. public/color-scheme.js applies it before the first paint. */
@Injectable({ providedIn: 'root' })
export class ColorScheme {
  readonly #document = inject(DOCUMENT);
  readonly #choice = signal<ColorSchemeChoice>(this.#stored());
  readonly choice = this.#choice.asReadonly();

  choose(choice: ColorSchemeChoice): void {
    this.#choice.set(choice);
    this.#document.documentElement.dataset['colorScheme'] = choice;
    this.#document.defaultView?.localStorage.setItem(key, choice);
  }

  #stored(): ColorSchemeChoice {
    const stored = this.#document.defaultView?.localStorage.getItem(key);
    return colorSchemes.find((scheme) => scheme === stored) ?? 'system';
  }
}
