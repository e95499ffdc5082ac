import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectSubscription } from '../../graphql/inject-subscription';
import { Confirm } from '../../ui/confirm/confirm';
import { countText } from '../../ui/course-card/course-facts';
import { ProgressBar } from '../../ui/progress-bar/progress-bar';
import { AnnouncementStatus } from '../announcement-status/announcement-status';
import { AnnouncementProgressChangedDocument } from './announcement-progress-changed.generated';
import { CancelAnnouncementDocument } from './cancel-announcement.generated';
import type { SentAnnouncementPartsFragment } from './sent-announcement-parts.generated';

/** An announcement as its author sees it: where it is on its way, and what can still be done. */
@Component({
  selector: 'app-announcement-row',
  imports: [AnnouncementStatus, MatButton, ProgressBar, RouterLink],
  templateUrl: './announcement-row.html',
  styleUrl: './announcement-row.css',
})
export class AnnouncementRow {
  readonly announcement = input.required<SentAnnouncementPartsFragment>();

  readonly #confirm = inject(Confirm);
  readonly #snackBar = inject(MatSnackBar);
  protected readonly cancellation = injectMutation(CancelAnnouncementDocument);

  protected readonly isUnderWay = computed(() => ['SCHEDULED', 'SENDING'].includes(this.announcement().status));
  /** What it says beside its status. */
  protected readonly text = computed(() => {
    const { status, scheduledAt, postedAt, recipientCount, notifiedCount } = this.announcement();
    const moment = (at: string | null) =>
      at === null ? '' : new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
    const reached = countText(notifiedCount ?? 0, 'person', 'people');
    switch (status) {
      case 'SCHEDULED':
        return `For ${moment(scheduledAt)}`;
      case 'SENDING':
        return recipientCount === null
          ? 'Begins now'
          : `${(notifiedCount ?? 0).toLocaleString()} of ${countText(recipientCount, 'person', 'people')} told`;
      case 'SENT':
        return `${moment(postedAt)} · ${reached} told`;
      case 'CANCELED':
        return notifiedCount ? `${reached} had been told by then` : 'Nobody was told';
    }
  });
  protected readonly percentage = computed(() => {
    const { recipientCount, notifiedCount } = this.announcement();
    return recipientCount ? Math.floor((100 * (notifiedCount ?? 0)) / recipientCount) : 0;
  });

  constructor() {
    // What arrives is put into the cache by its id, which is what the row shows.
    injectSubscription(AnnouncementProgressChangedDocument, () =>
      this.isUnderWay() ? { announcementId: this.announcement().id } : undefined,
    );
  }

  protected async cancel(): Promise<void> {
    const { id, title, status } = this.announcement();
    const isWanted = await this.#confirm.ask({
      title: `Cancel “${title}”?`,
      message:
        status === 'SCHEDULED'
          ? 'It will not be sent, and can’t be scheduled again.'
          : 'Whoever was told already keeps it; nobody else will be.',
      confirm: 'Cancel announcement',
      cancel: 'Leave it',
    });
    if (!isWanted) return;
    const answer = (await this.cancellation.run({ input: { announcementId: id } }))?.cancelAnnouncement;
    if (answer?.__typename === 'CancelAnnouncementSuccess') this.#snackBar.open('The announcement is canceled.');
    else {
      const reason = answer?.message ?? `${this.cancellation.failure()?.title ?? ''}. Please try again.`;
      this.#snackBar.open(`Not canceled. ${reason}`, 'OK', { politeness: 'assertive' });
    }
  }
}
