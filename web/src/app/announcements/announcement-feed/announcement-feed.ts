import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { injectQuery } from '../../graphql/inject-query';
import { injectSubscription } from '../../graphql/inject-subscription';
import { prependNode } from '../../graphql/prepend-node';
import { momentText } from '../../notifications/moment-text';
import { Avatar } from '../../ui/avatar/avatar';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { RichText } from '../../ui/rich-text/rich-text';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { AnnouncementPostedDocument } from '../announcement-posted.generated';
import { AnnouncementsDocument } from '../announcements.generated';

const pageSize = 3;

/** What was announced to those who read it, the newest first. It fills while one looks at it. */
@Component({
  selector: 'app-announcement-feed',
  imports: [Avatar, EmptyState, ErrorState, MatButton, RichText, RouterLink, Skeleton],
  templateUrl: './announcement-feed.html',
  styleUrl: './announcement-feed.css',
})
export class AnnouncementFeed {
  /** Null: those to everybody. */
  readonly courseId = input.required<string | null>();

  protected readonly query = injectQuery(AnnouncementsDocument, () => ({
    courseId: this.courseId(),
    first: pageSize,
  }));
  protected readonly connection = computed(() => this.query.data()?.announcements ?? undefined);
  /** Those who write them also get what is scheduled, which is nobody's news yet. */
  protected readonly rows = computed(() =>
    (this.connection()?.nodes ?? []).flatMap((announcement) => {
      const { postedAt } = announcement;
      if (postedAt === null) return [];
      return [
        {
          announcement,
          postedAt,
          when: momentText(postedAt, Date.now()),
          exactly: new Date(postedAt).toLocaleString(),
        },
      ];
    }),
  );
  /** Where the list was when it was first read: what comes after that is told live, also what came before we listened. */
  readonly #start = linkedSignal<
    { readonly courseId: string | null; readonly cursor: string | null | undefined },
    { readonly courseId: string | null; readonly cursor: string | null | undefined }
  >({
    source: () => ({
      courseId: this.courseId(),
      cursor: this.connection() && (this.rows()[0]?.announcement.cursor ?? null),
    }),
    computation: (now, before) =>
      before?.value.courseId === now.courseId && before.value.cursor !== undefined ? before.value : now,
  });

  constructor() {
    const { cache } = inject(Apollo).client;
    injectSubscription(
      AnnouncementPostedDocument,
      () => {
        const { courseId, cursor } = this.#start();
        return cursor === undefined ? undefined : { courseId, after: cursor };
      },
      {
        receive: ({ announcementPosted }) =>
          prependNode(cache, {
            field: 'announcements',
            of: { courseId: this.courseId() },
            node: announcementPosted,
          }),
      },
    );
  }

  protected async loadMore(): Promise<void> {
    await this.query.fetchMore({ after: this.connection()?.pageInfo.endCursor ?? null });
  }
}
