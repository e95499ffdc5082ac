import { DatePipe } from '@angular/common';
import { Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { countText } from '../../ui/course-card/course-facts';
import { CourseCover } from '../../ui/course-cover/course-cover';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { CourseStatus } from '../course-status/course-status';
import { CoursesTaughtDocument } from './courses-taught.generated';

const pageSize = 20;

/** The courses that one teaches oneself, drafts and archived ones among them. */
@Component({
  selector: 'app-courses-taught',
  imports: [CourseCover, CourseStatus, DatePipe, EmptyState, ErrorState, Icon, MatButton, RouterLink, Skeleton],
  templateUrl: './courses-taught.html',
  styleUrl: './courses-taught.css',
})
export class CoursesTaught {
  protected readonly query = injectQuery(CoursesTaughtDocument, () => ({ first: pageSize }));
  protected readonly courses = computed(() => this.query.data()?.me?.coursesTaught ?? undefined);
  protected readonly countText = countText;

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.courses()?.pageInfo.endCursor ?? null });
  }
}
