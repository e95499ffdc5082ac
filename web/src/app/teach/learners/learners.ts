import { DatePipe } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectQuery } from '../../graphql/inject-query';
import { Avatar } from '../../ui/avatar/avatar';
import { countText } from '../../ui/course-card/course-facts';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { ProgressBar } from '../../ui/progress-bar/progress-bar';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { EditedCourse } from '../course-editor/edited-course';
import { LearnersDocument } from './learners.generated';

const pageSize = 20;

/** Who learns in a course, and how far they are. */
@Component({
  selector: 'app-learners',
  imports: [Avatar, DatePipe, EmptyState, ErrorState, MatButton, ProgressBar, Skeleton],
  templateUrl: './learners.html',
  styleUrl: './learners.css',
})
export class Learners {
  protected readonly edited = inject(EditedCourse);
  protected readonly query = injectQuery(LearnersDocument, () => ({ courseId: this.edited.id(), first: pageSize }));
  protected readonly enrollments = computed(() => this.query.data()?.course?.enrollments ?? undefined);
  protected readonly countText = computed(() => {
    const count = this.enrollments()?.totalCount;
    return count === undefined ? '' : countText(count, 'learner');
  });

  constructor() {
    this.edited.nameTab('Learners');
  }

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.enrollments()?.pageInfo.endCursor ?? null });
  }
}
