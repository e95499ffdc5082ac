import { Component } from '@angular/core';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** The course page while it is loaded. */
@Component({
  selector: 'app-course-page-skeleton',
  imports: [Skeleton],
  host: { role: 'status', 'aria-label': 'Loading the course' },
  template: `
    <div class="text">
      <app-skeleton width="8rem" height="1rem" />
      <app-skeleton width="75%" height="2.75rem" />
      <app-skeleton height="3.5rem" />
      <app-skeleton width="60%" height="1.5rem" />
      <app-skeleton height="14rem" radius="1.25rem" />
      <app-skeleton height="20rem" radius="1.25rem" />
    </div>
    <app-skeleton height="23rem" radius="1.25rem" />
  `,
  styleUrl: './course-page-skeleton.css',
})
export class CoursePageSkeleton {}
