import { Component, computed, input } from '@angular/core';

/** How much of something is done. */
@Component({
  selector: 'app-progress-bar',
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-valuenow]': 'percentage()',
    '[attr.aria-label]': 'label()',
    '[class.complete]': 'percentage() >= 100',
  },
  template: `<span [style.transform]="scale()"></span>`,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      block-size: 0.5rem;
      border-radius: 1rem;
      background: color-mix(in srgb, var(--mat-sys-on-surface) 11%, transparent);
    }
    span {
      display: block;
      block-size: 100%;
      border-radius: inherit;
      background: var(--app-accent);
      transform-origin: left;
      transition: transform 400ms ease-out;
    }
    :host(.complete) span {
      background: var(--mat-sys-primary);
    }
    :host-context([dir='rtl']) span {
      transform-origin: right;
    }
  `,
})
export class ProgressBar {
  /** 0 to 100. */
  readonly percentage = input.required<number>();
  /** What it is the progress of, for a screen reader. */
  readonly label = input('Progress');
  protected readonly scale = computed(() => `scaleX(${Math.min(100, Math.max(0, this.percentage())) / 100})`);
}
