import { Component, computed, input } from '@angular/core';
import type { Failure } from '../../graphql/failure';
import { Icon } from '../icon/icon';

/** A line beside a control that says why what it does did not work: a failure, or the message of a typed error. */
@Component({
  selector: 'app-failure-note',
  imports: [Icon],
  // Nothing to say takes no room in a form's grid.
  host: { '[hidden]': '!text()' },
  template: `
    @if (text(); as text) {
      <p role="alert"><app-icon name="alert" /> {{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
    p {
      display: flex;
      gap: 0.625rem;
      margin: 0;
      padding: 0.75rem 1rem;
      border-radius: var(--app-radius-small);
      color: var(--mat-sys-on-error-container);
      background: var(--mat-sys-error-container);
    }
    app-icon {
      margin-block-start: 0.125rem;
    }
  `,
})
export class FailureNote {
  readonly failure = input<Failure | undefined>(undefined);
  /** The `message` of a typed error of the schema. */
  readonly message = input<string | undefined>(undefined);
  protected readonly text = computed(() => {
    const failure = this.failure();
    if (this.message() !== undefined || !failure) return this.message();
    // A page that could not be read is read again by itself; what somebody does is not done again without them.
    if (failure.kind === 'unreachable') return `${failure.title}. Check your connection, then try again.`;
    return `${failure.title}. ${failure.message}`;
  });
}
