import { Component, input } from '@angular/core';

/**
 * The gray shape of something that is being loaded. Give it the size of what comes, so that nothing moves then.
 * Put a group of them into `<div aria-busy="true" role="status" aria-label="Loading …">`.
 */
@Component({
  selector: 'app-skeleton',
  host: {
    'aria-hidden': 'true',
    '[style.inline-size]': 'width()',
    '[style.block-size]': 'height()',
    '[style.border-radius]': 'radius()',
  },
  template: '',
  styles: `
    :host {
      display: block;
      max-inline-size: 100%;
      background: color-mix(in srgb, var(--mat-sys-on-surface) 9%, transparent);
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.5;
      }
    }
  `,
})
export class Skeleton {
  /** CSS lengths. */
  readonly width = input('100%');
  readonly height = input('1em');
  readonly radius = input('0.5rem');
}
