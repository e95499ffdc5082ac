import { Component, computed, input, output } from '@angular/core';

/** The questions of an attempt as a row of steps: which are answered, and which is shown. Each leads to its question. */
@Component({
  selector: 'app-question-steps',
  template: `
    <nav aria-label="Questions">
      <ol>
        @for (isAnswered of answered(); track $index) {
          <li>
            <button
              type="button"
              [class.answered]="isAnswered"
              [attr.aria-current]="current() === $index + 1 ? 'step' : null"
              [attr.aria-label]="'Question ' + ($index + 1) + (isAnswered ? ', answered' : ', not answered')"
              (click)="choose.emit($index + 1)"
            >
              <span>{{ $index + 1 }}</span>
            </button>
          </li>
        }
        <li class="end">
          <button
            type="button"
            [attr.aria-current]="isReview() ? 'step' : null"
            (click)="choose.emit(answered().length + 1)"
          >
            <span>Review</span>
          </button>
        </li>
      </ol>
    </nav>
  `,
  styles: `
    ol {
      display: flex;
      flex-wrap: wrap;
      margin: 0 -0.25rem;
      padding: 0;
      list-style: none;
    }
    button {
      display: grid;
      place-items: center;
      min-inline-size: 2.75rem;
      block-size: 2.75rem;
      padding: 0;
      border: 0;
      border-radius: 2rem;
      font: 620 0.875rem/1 var(--app-font-display);
      color: var(--mat-sys-on-surface-variant);
      background: none;
      cursor: pointer;
    }
    span {
      display: grid;
      place-items: center;
      min-inline-size: 2.25rem;
      block-size: 2.25rem;
      border: 2px solid transparent;
      border-radius: 2rem;
      background: var(--mat-sys-surface-container-high);
    }
    .end span {
      padding-inline: 0.875rem;
    }
    button:hover span {
      border-color: var(--mat-sys-outline);
    }
    .answered span {
      color: var(--mat-sys-on-secondary-container);
      background: var(--mat-sys-secondary-container);
    }
    [aria-current] span {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-primary);
      background: var(--app-card);
    }
    .answered[aria-current] span {
      color: var(--mat-sys-on-primary);
      background: var(--mat-sys-primary);
    }
  `,
})
export class QuestionSteps {
  /** For each question in order, whether it is answered. */
  readonly answered = input.required<readonly boolean[]>();
  /** The step that is shown, from 1; the review comes after the last question. */
  readonly current = input.required<number>();
  readonly choose = output<number>();
  protected readonly isReview = computed(() => this.current() > this.answered().length);
}
