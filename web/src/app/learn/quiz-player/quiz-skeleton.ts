import { Component } from '@angular/core';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** A quiz while it is loaded. */
@Component({
  selector: 'app-quiz-skeleton',
  imports: [Skeleton],
  host: { role: 'status', 'aria-label': 'Loading the quiz' },
  template: `
    <app-skeleton width="60%" height="2.5rem" />
    <app-skeleton height="20rem" radius="1.25rem" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 1.5rem;
      margin-block-start: 0.5rem;
    }
  `,
})
export class QuizSkeleton {}
