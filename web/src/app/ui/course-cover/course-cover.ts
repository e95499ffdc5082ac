import { Component, computed, input, linkedSignal } from '@angular/core';
import { nameNumber } from '../name-number';

/** A course's picture at 16:9, or a pattern of its own made from its slug. Decoration: the title stands beside it. */
@Component({
  selector: 'app-course-cover',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (shownImage(); as url) {
      <img [src]="url" alt="" [attr.loading]="eager() ? 'eager' : 'lazy'" (error)="shownImage.set(null)" />
    } @else {
      <svg viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice" [style.--hue]="hue()">
        <rect class="ground" width="160" height="90" />
        @for (dot of dots(); track $index) {
          <line [attr.x1]="80" [attr.y1]="45" [attr.x2]="dot.x" [attr.y2]="dot.y" />
        }
        @for (dot of dots(); track $index) {
          <circle [attr.cx]="dot.x" [attr.cy]="dot.y" [attr.r]="dot.radius" />
        }
        <circle class="center" cx="80" cy="45" r="9" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      aspect-ratio: 16 / 9;
      background: var(--mat-sys-surface-container-high);
    }
    img,
    svg {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
    .ground {
      fill: light-dark(hsl(var(--hue) 38% 84%), hsl(var(--hue) 34% 20%));
    }
    line {
      stroke: light-dark(hsl(var(--hue) 32% 62%), hsl(var(--hue) 28% 42%));
      stroke-width: 1.2;
    }
    circle {
      fill: light-dark(hsl(var(--hue) 36% 46%), hsl(var(--hue) 36% 58%));
    }
    .center {
      fill: var(--app-accent);
    }
  `,
})
export class CourseCover {
  readonly slug = input.required<string>();
  readonly imageUrl = input<string | null>(null);
  /** For a picture that is in view from the start. */
  readonly eager = input(false);
  protected readonly shownImage = linkedSignal(() => this.imageUrl());
  readonly #seed = computed(() => nameNumber(this.slug(), 100_003));
  protected readonly hue = computed(() => 150 + (this.#seed() % 80));
  protected readonly dots = computed(() =>
    Array.from({ length: 6 }, (_, index) => {
      const angle = (index / 6) * 2 * Math.PI + (this.#seed() % 11) / 5;
      const distance = 26 + ((this.#seed() >> index) % 5) * 5;
      return {
        x: 80 + Math.cos(angle) * distance * 1.5,
        y: 45 + Math.sin(angle) * distance * 0.8,
        radius: 2.5 + ((this.#seed() >> (index + 2)) % 4),
      };
    }),
  );
}
