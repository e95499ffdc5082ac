import { Injectable } from '@angular/core';

/** Renewed this long before it expires, so that it does not expire on the way to the server. */
const marginMilliseconds = 30_000;

/** An access token and when it stops working, in milliseconds since 1970. */
export interface AccessToken {
  readonly value: string;
  readonly expiresAt: number;
}

/** Gets a new access token. Undefined when there is no session any more; rejects when that can't be known now. */
export type RenewAccessToken = () => Promise<AccessToken | undefined>;

/**
 * The access token, kept in memory only: a script that reads localStorage finds nothing.
 * However many operations need a new one at the same time, it is renewed once.
 */
@Injectable({ providedIn: 'root' })
export class AccessTokens {
  #token: AccessToken | undefined;
  #renewal: Promise<AccessToken | undefined> | undefined;
  #renew: RenewAccessToken = () => Promise.resolve(undefined);

  /** Sets how a token is renewed. */
  renewWith(renew: RenewAccessToken): void {
    this.#renew = renew;
  }

  /** Keeps a token that came with logging in. */
  accept(token: AccessToken): void {
    this.#token = token;
  }

  forget(): void {
    this.#token = undefined;
  }

  /**
   * A token that works, renewed first when it is about to expire or when a renewal is under way.
   * Undefined when nobody is signed in. Rejects as the renewal does.
   */
  async fresh(): Promise<string | undefined> {
    if (this.#renewal) return (await this.#renewal)?.value;
    if (!this.#token) return undefined;
    if (this.#token.expiresAt - Date.now() > marginMilliseconds) return this.#token.value;
    return this.renew();
  }

  /**
   * A new token in place of one that the server refused.
   * @param refused when given and the present token is another one already, that one is returned
   */
  async renew(refused?: string): Promise<string | undefined> {
    if (refused !== undefined && this.#token && this.#token.value !== refused) return this.#token.value;
    this.#renewal ??= this.#renewOnce();
    return (await this.#renewal)?.value;
  }

  async #renewOnce(): Promise<AccessToken | undefined> {
    try {
      this.#token = await this.#renew();
      return this.#token;
    } finally {
      this.#renewal = undefined;
    }
  }
}
