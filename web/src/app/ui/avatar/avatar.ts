import { Component, computed, input, linkedSignal } from '@angular/core';
import { nameNumber } from '../name-number';

/** A person's picture, or their initials. Decoration: the name stands beside it, or in the control's label. */
@Component({
  selector: 'app-avatar',
  host: { 'aria-hidden': 'true', '[style.--hue]': 'hue()' },
  template: `
    @if (shownPicture(); as url) {
      <img [src]="url" alt="" referrerpolicy="no-referrer" (error)="shownPicture.set(null)" />
    } @else {
      <span [attr.data-initials]="initials()"></span>
    }
  `,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      overflow: hidden;
      inline-size: var(--avatar-size, 2.25rem);
      block-size: var(--avatar-size, 2.25rem);
      border-radius: 50%;
      font-size: calc(var(--avatar-size, 2.25rem) * 0.38);
      font-weight: 600;
      letter-spacing: 0.02em;
      color: light-dark(hsl(var(--hue) 45% 24%), hsl(var(--hue) 55% 86%));
      background: light-dark(hsl(var(--hue) 42% 86%), hsl(var(--hue) 30% 28%));
    }
    /* Drawn, not written: they are no part of the name of a control around them. */
    span::before {
      content: attr(data-initials);
    }
    img {
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly pictureUrl = input<string | null | undefined>(null);
  /** A picture that can't be loaded is as good as none. */
  protected readonly shownPicture = linkedSignal(() => this.pictureUrl() ?? null);
  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/);
    const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.at(0) ?? '');
    return letters.join('').toUpperCase();
  });
  protected readonly hue = computed(() => nameNumber(this.name(), 360));
}
