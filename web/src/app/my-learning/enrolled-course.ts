import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectLiveProgress } from '../learn/live-progress/inject-live-progress';
import { CourseCover } from '../ui/course-cover/course-cover';
import { Icon } from '../ui/icon/icon';
import { ProgressBar } from '../ui/progress-bar/progress-bar';
import type { EnrollmentsQuery } from './enrollments.generated';

type Enrollment = NonNullable<NonNullable<EnrollmentsQuery['me']>['enrollments']>['nodes'][number];

/** A course that one is enrolled in: how far one is, and the way on. */
@Component({
  selector: 'app-enrolled-course',
  imports: [CourseCover, Icon, MatButton, ProgressBar, RouterLink],
  templateUrl: './enrolled-course.html',
  styleUrl: './enrolled-course.css',
})
export class EnrolledCourse {
  readonly enrollment = input.required<Enrollment>();

  protected readonly isCompleted = computed(() => this.enrollment().status === 'COMPLETED');
  /** The next lesson; without one the course's own page. Undefined while the service of courses is away. */
  protected readonly wayOn = computed(() => {
    const { course, nextLesson } = this.enrollment();
    if (!course) return undefined;
    return nextLesson ? ['/learn', course.slug, nextLesson.slug] : ['/courses', course.slug];
  });
  protected readonly label = computed(() => {
    if (this.isCompleted()) return 'Look again';
    return this.enrollment().percentage === 0 ? 'Start' : 'Continue';
  });
  protected readonly completedText = computed(() => {
    const moment = this.enrollment().completedAt;
    return moment === null ? '' : new Date(moment).toLocaleDateString(undefined, { dateStyle: 'long' });
  });

  constructor() {
    // What is completed stays so.
    injectLiveProgress(() => (this.isCompleted() ? undefined : this.enrollment().course?.id));
  }
}
