/** One attempt to deliver a message. */
export interface WebhookAttempt {
  /** ISO 8601. */
  readonly at: string;
  /** Null where there was no answer. */
  readonly statusCode: number | null;
  /** Why there was no answer; null where there was one. */
  readonly error: string | null;
  /** How long it took. */
  readonly milliseconds: number;
  /** What the answer began with; null where there was none. */
  readonly responseBody: string | null;
  /** In how many seconds the receiver wants to be asked again, where it said so. */
  readonly retryAfterSeconds: number | null;
}

/** What an attempt means: it is there; try again; the receiver is gone for good. */
export type Verdict = 'DELIVERED' | 'RETRY' | 'GONE';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** How long a delivery is tried for. */
export const triedForMilliseconds = 24 * hour;
/** The pauses after the first, second … failure, by the specification's recommendation; the last one is repeated. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour] as const;
/** Pauses differ by as much up and down, so that those that failed together do not come together. */
const jitter = 0.1;
const shortestSilence = 5 * second;
const longestSilence = 5 * minute;

/**
 * What an attempt means. Only 2xx is a success: redirects are not followed.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#failures
 */
export function verdictOf({ statusCode }: Pick<WebhookAttempt, 'statusCode'>): Verdict {
  if (statusCode === 410) return 'GONE';
  return statusCode !== null && statusCode >= 200 && statusCode < 300 ? 'DELIVERED' : 'RETRY';
}

/**
 * When a delivery is tried again after a failure: null where it has been tried for a day. The last attempt is made when
 * the day is over.
 * @param options.failureCount how many have failed, this one included
 * @param options.chance from 0 to 1, which the pause differs by
 */
export function nextAttemptAfter(options: {
  readonly startedAt: Date;
  readonly failureCount: number;
  readonly now: Date;
  readonly chance: number;
  readonly retryAfterSeconds: number | null;
}): Date | null {
  const { startedAt, failureCount, now, chance, retryAfterSeconds } = options;
  const end = startedAt.getTime() + triedForMilliseconds;
  if (now.getTime() >= end) return null;
  const usual = pauses[Math.min(failureCount, pauses.length) - 1]! * (1 - jitter + 2 * jitter * chance);
  const pause = Math.max(usual, (retryAfterSeconds ?? 0) * second);
  return new Date(Math.min(now.getTime() + pause, end));
}

/**
 * Until when a webhook is left alone after no answer at all: the longer it has been failing, the longer, up to five
 * minutes. So one that hangs takes little of the time of those who send.
 */
export function silenceUntil({ failingSince, now }: { readonly failingSince: Date; readonly now: Date }): Date {
  const failingFor = now.getTime() - failingSince.getTime();
  return new Date(now.getTime() + Math.min(Math.max(failingFor / 4, shortestSilence), longestSilence));
}
