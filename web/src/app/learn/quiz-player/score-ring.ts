import { Component, computed, input } from '@angular/core';

const radius = 52;
const circumference = 2 * Math.PI * radius;

/** A score as a ring, with a mark where passing begins. The number stands in it as text. */
@Component({
  selector: 'app-score-ring',
  template: `
    <svg viewBox="0 0 120 120" aria-hidden="true" [class.passed]="passed()">
      <circle class="track" cx="60" cy="60" [attr.r]="radius" />
      @if (percentage() > 0) {
        <circle class="value" cx="60" cy="60" [attr.r]="radius" [attr.stroke-dasharray]="dashes()" />
      }
      <line x1="60" y1="2" x2="60" y2="14" [attr.transform]="'rotate(' + passingPercentage() * 3.6 + ' 60 60)'" />
    </svg>
    <strong>{{ percentage() }}<small> %</small></strong>
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 8.5rem;
      block-size: 8.5rem;
    }
    svg {
      position: absolute;
      inset: 0;
    }
    circle {
      fill: none;
      stroke-width: 11;
    }
    .track {
      stroke: color-mix(in srgb, var(--mat-sys-on-surface) 11%, transparent);
    }
    .value {
      stroke: var(--app-accent);
      stroke-linecap: round;
      transform: rotate(-90deg);
      transform-origin: center;
    }
    .passed .value {
      stroke: var(--mat-sys-primary);
    }
    line {
      stroke: var(--mat-sys-on-surface);
      stroke-width: 2.5;
    }
    strong {
      font: 730 2.25rem/1 var(--app-font-display);
      font-stretch: 90%;
    }
    small {
      font-size: 1.125rem;
      font-weight: 560;
    }
  `,
})
export class ScoreRing {
  /** 0 to 100. */
  readonly percentage = input.required<number>();
  readonly passingPercentage = input.required<number>();
  /** As it was graded: the passing score may have changed since. */
  readonly passed = input.required<boolean>();
  protected readonly radius = radius;
  protected readonly dashes = computed(
    () => `${(Math.min(100, this.percentage()) / 100) * circumference} ${circumference}`,
  );
}
