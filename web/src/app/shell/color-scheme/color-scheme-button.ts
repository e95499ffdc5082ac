import { Component, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icon-shapes';
import { ColorScheme, type ColorSchemeChoice, colorSchemes } from './color-scheme';

const icons: Readonly<Record<ColorSchemeChoice, IconName>> = { system: 'monitor', light: 'sun', dark: 'moon' };

/** Goes round the color schemes: system, light, dark. */
@Component({
  selector: 'app-color-scheme-button',
  imports: [Icon, MatIconButton],
  template: `
    <button type="button" matIconButton [attr.aria-label]="label()" [title]="label()" (click)="next()">
      <app-icon [name]="icon()" />
    </button>
  `,
})
export class ColorSchemeButton {
  readonly #scheme = inject(ColorScheme);
  protected readonly icon = computed(() => icons[this.#scheme.choice()]);
  protected readonly label = computed(() => `Color scheme: ${this.#scheme.choice()}. Change`);

  protected next(): void {
    const position = colorSchemes.indexOf(this.#scheme.choice());
    this.#scheme.choose(colorSchemes[(position + 1) % colorSchemes.length] ?? 'system');
  }
}
