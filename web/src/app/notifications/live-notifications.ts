import { Injectable, computed, effect, inject, untracked } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { Apollo } from 'apollo-angular';
import type { Subscription } from 'rxjs';
import { errorCodes } from '../graphql/failure';
import { LiveConnection } from '../graphql/live-connection';
import { Session } from '../session/session';
import { mergeNotification } from './merge-notification';
import type { NotificationPartsFragment } from './notification-parts.generated';
import { NotificationReceivedDocument } from './notification-received.generated';
import { notificationText } from './notification-text';
import { injectNotificationReading } from './notification-reading';
import { NotificationsDocument } from './notifications.generated';
import { UnreadCount } from './unread-count';

/**
 * Listens for notifications while somebody is signed in: the list and the badge fill by themselves, and a snackbar says what
 * happened. When the socket is back after it was away, the notifications of meanwhile come first (`resumingLink`); the list
 * and the badge are read anew as well, since something may have been read elsewhere.
 */
@Injectable({ providedIn: 'root' })
export class LiveNotifications {
  readonly #apollo = inject(Apollo);
  readonly #reading = injectNotificationReading();
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);
  readonly #unread = inject(UnreadCount);
  /** Not announced yet, since another message is still being read. */
  #waiting: NotificationPartsFragment[] = [];

  constructor() {
    const session = inject(Session);
    const live = inject(LiveConnection);
    // Another person in the same window gets a subscription of their own; a renewed session of the same one goes on with it.
    const viewerId = computed(() => (session.isSignedIn() ? session.viewer()?.id : undefined));
    effect((onCleanup) => {
      if (viewerId() === undefined) return;
      const subscription = untracked(() => this.#listen());
      onCleanup(() => {
        subscription.unsubscribe();
        this.#waiting = [];
      });
    });
    effect(() => {
      if (live.reconnections() > 0) untracked(() => void this.#catchUp());
    });
  }

  #listen(): Subscription {
    const listening = this.#apollo.subscribe({ query: NotificationReceivedDocument }).subscribe(({ data, error }) => {
      if (data?.notificationReceived) this.#receive(data.notificationReceived);
      // The server no longer knows what came last, as after a backup was restored: from now on, then.
      else if (errorCodes(error).includes('INVALID_CURSOR')) listening.add(this.#listen());
    });
    return listening;
  }

  #receive(notification: NotificationPartsFragment): void {
    mergeNotification(this.#apollo.client.cache, notification);
    void this.#unread.refetch();
    this.#waiting.push(notification);
    const open = this.#snackBar._openedSnackBarRef;
    if (!open) this.#announce();
    // The first that waits asks to be called; the others are announced with it.
    else if (this.#waiting.length === 1) open.afterDismissed().subscribe(() => this.#announce());
  }

  #announce(): void {
    const [notification, ...others] = this.#waiting;
    this.#waiting = [];
    if (!notification) return;
    const { title, path } =
      others.length === 0
        ? notificationText(notification)
        : { title: `${others.length + 1} new notifications`, path: '/notifications' };
    const action = path === undefined ? undefined : 'View';
    this.#snackBar
      .open(title, action)
      .onAction()
      .subscribe(() => {
        if (others.length === 0) void this.#reading.readOne(notification);
        void this.#router.navigateByUrl(path ?? '/notifications');
      });
  }

  async #catchUp(): Promise<void> {
    await Promise.all([
      this.#unread.refetch(),
      // Only where the list is being shown. Its failure is shown there, too.
      Promise.resolve(this.#apollo.client.refetchQueries({ include: [NotificationsDocument] })).catch(() => undefined),
    ]);
  }
}
