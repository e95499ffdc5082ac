import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { AnnouncementRow } from './announcement-row';
import { SentAnnouncementsDocument } from './sent-announcements.generated';

const pageSize = 20;

/** The announcements of those who write them: what is scheduled, being sent and sent. Its routes are `new` and `:announcementId`. */
@Component({
  selector: 'app-announcement-board',
  imports: [AnnouncementRow, EmptyState, ErrorState, Icon, MatButton, RouterLink, Skeleton],
  templateUrl: './announcement-board.html',
  styleUrl: './announcement-board.css',
})
export class AnnouncementBoard {
  /** Without one: those to everybody. */
  readonly courseId = input<string | null>(null);

  protected readonly query = injectQuery(SentAnnouncementsDocument, () => ({
    courseId: this.courseId(),
    first: pageSize,
  }));
  protected readonly connection = computed(() => this.query.data()?.announcements ?? undefined);
  protected readonly audience = computed(() =>
    this.courseId() === null ? 'everybody' : 'those who learn in this course',
  );

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.connection()?.pageInfo.endCursor ?? null });
  }
}
