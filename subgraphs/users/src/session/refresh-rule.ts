const graceMilliseconds = 10_000;

/** What to do with a refresh token that somebody presents. */
export type RefreshVerdict = 'renew' | 'refuse' | 'end-session';

/**
 * Judges a refresh token that was found. One that is used for the first time renews the session. So does one that was
 * used up to ten seconds ago: two tabs refresh at once, or the answer that carried the next token was lost. One that is
 * used again later is in two hands, one of which has stolen it, and nobody can tell which; so the session ends for both.
 * @see https://datatracker.ietf.org/doc/html/rfc9700#section-4.14.2
 */
export function judgeRefresh(
  token: { readonly expiresAt: Date; readonly usedAt?: Date | null | undefined },
  now: Date,
): RefreshVerdict {
  if (token.expiresAt <= now) return 'refuse';
  if (!token.usedAt) return 'renew';
  return now.getTime() - token.usedAt.getTime() <= graceMilliseconds ? 'renew' : 'end-session';
}
