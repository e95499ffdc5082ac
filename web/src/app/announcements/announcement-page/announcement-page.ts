import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { CourseMuteButton } from '../../notification-settings/course-mute-button/course-mute-button';
import { PageTitle } from '../../shell/page-title';
import { Avatar } from '../../ui/avatar/avatar';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { RichText } from '../../ui/rich-text/rich-text';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { AnnouncementDocument } from './announcement.generated';

/** One announcement: where its notification leads. */
@Component({
  selector: 'app-announcement-page',
  imports: [Avatar, CourseMuteButton, EmptyState, ErrorState, Icon, MatButton, RichText, RouterLink, Skeleton],
  templateUrl: './announcement-page.html',
  styleUrls: ['../../ui/back-link.css', './announcement-page.css'],
})
export class AnnouncementPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly query = injectQuery(AnnouncementDocument, () => ({ id: this.id() }));
  protected readonly announcement = computed(() => this.query.data()?.announcement ?? undefined);
  protected readonly when = computed(() => {
    const postedAt = this.announcement()?.postedAt;
    return postedAt ? new Date(postedAt).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' }) : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.announcement()?.title;
      if (name !== undefined) untracked(() => title.set(name));
    });
  }
}
