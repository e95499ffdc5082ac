import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Apollo } from 'apollo-angular';
import { firstValueFrom } from 'rxjs';
import { type AccessToken, AccessTokens } from '../graphql/access-tokens';
import { withoutToken } from '../graphql/authentication-link';
import { Connection } from '../graphql/connection';
import { LiveConnection } from '../graphql/live-connection';
import { endPushSubscription } from '../notification-settings/browser-push/push-subscription';
import { LogOutDocument } from './log-out.generated';
import { RefreshSessionDocument } from './refresh-session.generated';
import { SessionMemory } from './session-memory';
import type { SessionPartsFragment } from './session-parts.generated';
import type { Role, ViewerPartsFragment } from './viewer-parts.generated';

/** The person who is signed in. */
export type Viewer = Omit<ViewerPartsFragment, '__typename'>;

/** `starting` lasts from the page's load until it is known whether the earlier session goes on. */
export type SessionStatus = 'starting' | 'signed-in' | 'signed-out';

/** Who is signed in, in this browser: one session for all its tabs. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #apollo = inject(Apollo);
  readonly #router = inject(Router);
  readonly #tokens = inject(AccessTokens);
  readonly #live = inject(LiveConnection);
  readonly #memory = inject(SessionMemory);
  readonly #viewer = signal<Viewer | undefined>(undefined);
  readonly #status = signal<SessionStatus>('starting');
  #start: Promise<void> | undefined;

  readonly viewer = this.#viewer.asReadonly();
  readonly status = this.#status.asReadonly();
  readonly isSignedIn = computed(() => this.#status() === 'signed-in');

  constructor() {
    this.#tokens.renewWith(() => this.#renew());
    const forgetListener = this.#memory.onChangeElsewhere((signedIn) => void this.#follow(signedIn));
    inject(DestroyRef).onDestroy(forgetListener);
    const connection = inject(Connection);
    effect(() => {
      if (connection.restorations() > 0) void untracked(() => this.start());
    });
  }

  /** Continues the session that this browser had, if any. Everybody who asks waits for the same answer. Never rejects. */
  start(): Promise<void> {
    this.#start ??= this.#continue();
    return this.#start;
  }

  /** Whether the person who is signed in has one of these roles. */
  hasRole(...roles: readonly Role[]): boolean {
    return this.#viewer()?.roles?.some((role) => roles.includes(role)) ?? false;
  }

  /** Begins a session that the server has just opened. What was read as somebody else, or as nobody, is forgotten. */
  async begin(session: SessionPartsFragment): Promise<void> {
    this.#tokens.accept(accessTokenOf(session));
    this.#memory.remember();
    this.#live.end();
    await this.#apollo.client.clearStore();
    this.#signIn(session.user);
  }

  /** Shows a changed profile everywhere. */
  profileChanged(viewer: Viewer): void {
    this.#viewer.set(viewer);
  }

  /**
   * Ends the session in all tabs and goes to the catalog.
   * @returns false when the server could not be told: then the session goes on, since its cookie does
   */
  async logOut(): Promise<boolean> {
    try {
      await firstValueFrom(this.#apollo.mutate({ mutation: LogOutDocument, context: withoutToken }));
    } catch {
      return false;
    }
    // What this person is told is not for who comes next to this browser.
    await endPushSubscription().catch(() => undefined);
    await this.#leave();
    return true;
  }

  async #continue(): Promise<void> {
    if (!this.#memory.hadSession()) {
      this.#status.set('signed-out');
      return;
    }
    try {
      await this.#tokens.renew();
    } catch {
      // The server can't be reached: shown by the connection bar. Start again with the next try.
      this.#start = undefined;
    }
    if (!this.#viewer()) this.#status.set('signed-out');
  }

  async #renew(): Promise<AccessToken | undefined> {
    const { data } = await firstValueFrom(
      this.#apollo.mutate({ mutation: RefreshSessionDocument, context: withoutToken }),
    );
    if (data?.refreshSession.__typename !== 'RefreshSessionSuccess') {
      this.#expire();
      return undefined;
    }
    const { session } = data.refreshSession;
    this.#signIn(session.user);
    return accessTokenOf(session);
  }

  #signIn(viewer: Viewer): void {
    this.#viewer.set(viewer);
    this.#status.set('signed-in');
    this.#start = Promise.resolve();
  }

  #forget(): void {
    this.#tokens.forget();
    this.#memory.forget();
    this.#viewer.set(undefined);
    this.#status.set('signed-out');
    this.#live.end();
  }

  /** Leaves the page, which may be for members, before what it shows is read again as nobody. */
  async #leave(): Promise<void> {
    await this.#router.navigateByUrl('/');
    this.#forget();
    // What can't be read again now is shown as an error, with a button to retry, by the page itself.
    await this.#apollo.client.resetStore().catch(() => undefined);
  }

  /** The session ended without this person's doing. Whoever was in the middle of something is asked to log in again. */
  #expire(): void {
    const wasSignedIn = this.isSignedIn();
    this.#forget();
    if (!wasSignedIn) return;
    const queryParams = { returnTo: this.#router.url, reason: 'expired' };
    // Not awaited: the operations that wait for this renewal are those of the page that is left.
    void this.#router.navigate(['/log-in'], { queryParams }).then(() => this.#apollo.client.clearStore());
  }

  /** Another tab signed in or out. */
  async #follow(signedIn: boolean): Promise<void> {
    if (signedIn === this.isSignedIn()) return;
    if (signedIn) {
      this.#start = undefined;
      await this.start();
      await this.#apollo.client.resetStore().catch(() => undefined);
    } else {
      await this.#leave();
    }
  }
}

const accessTokenOf = (session: SessionPartsFragment): AccessToken => ({
  value: session.accessToken,
  expiresAt: Date.parse(session.accessTokenExpiresAt),
});
