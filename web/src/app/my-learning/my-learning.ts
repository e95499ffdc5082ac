import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../graphql/inject-query';
import { EmptyState } from '../ui/empty-state/empty-state';
import { ErrorState } from '../ui/error-state/error-state';
import { FailureNote } from '../ui/failure-note/failure-note';
import { Skeleton } from '../ui/skeleton/skeleton';
import { EnrolledCourse } from './enrolled-course';
import { EnrollmentsDocument } from './enrollments.generated';

const pageSize = 20;

/** The courses that one is enrolled in: those to go on with, and those that are done. */
@Component({
  selector: 'app-my-learning',
  imports: [EmptyState, EnrolledCourse, ErrorState, FailureNote, MatButton, RouterLink, Skeleton],
  templateUrl: './my-learning.html',
  styleUrl: './my-learning.css',
})
export class MyLearning {
  protected readonly query = injectQuery(EnrollmentsDocument, () => ({ first: pageSize }));
  protected readonly enrollments = computed(() => this.query.data()?.me?.enrollments ?? undefined);
  protected readonly active = computed(() => this.enrollments()?.nodes.filter(({ status }) => status === 'ACTIVE'));
  protected readonly completed = computed(() =>
    this.enrollments()?.nodes.filter(({ status }) => status === 'COMPLETED'),
  );

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.enrollments()?.pageInfo.endCursor ?? null });
  }
}
