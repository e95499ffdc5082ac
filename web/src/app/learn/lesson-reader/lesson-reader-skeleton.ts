import { Component } from '@angular/core';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** A lesson's text while it is loaded. */
@Component({
  selector: 'app-lesson-text-skeleton',
  imports: [Skeleton],
  host: { role: 'status', 'aria-label': 'Loading the lesson' },
  template: `
    @for (width of widths; track $index) {
      <app-skeleton [width]="width" height="1.0625rem" />
    }
    <app-skeleton height="11rem" radius="0.75rem" />
    @for (width of widths; track $index) {
      <app-skeleton [width]="width" height="1.0625rem" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
  `,
})
export class LessonTextSkeleton {
  protected readonly widths = ['100%', '96%', '98%', '62%'];
}

/** The whole reader while its course is loaded. */
@Component({
  selector: 'app-lesson-reader-skeleton',
  imports: [LessonTextSkeleton, Skeleton],
  template: `
    <div class="outline">
      <app-skeleton width="80%" height="1.5rem" />
      <app-skeleton height="0.5rem" />
      @for (row of rows; track row) {
        <app-skeleton height="3rem" radius="0.75rem" />
      }
    </div>
    <div class="text">
      <app-skeleton width="9rem" height="1rem" />
      <app-skeleton width="70%" height="2.5rem" />
      <app-lesson-text-skeleton />
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
    div {
      display: grid;
      align-content: start;
      gap: 1rem;
      padding-block-start: 2.5rem;
    }
    .text {
      max-inline-size: 42rem;
    }
    @media (width < 960px) {
      .outline {
        display: none;
      }
    }
  `,
})
export class LessonReaderSkeleton {
  protected readonly rows = [1, 2, 3, 4, 5];
}
