import { describe, expect, it } from '@jest/globals';
import { nextAttemptAfter, silenceUntil, triedForMilliseconds, verdictOf } from './webhook-attempt.ts';

const start = new Date('2026-03-01T12:00:00Z');
const minutesAfter = (date: Date | null) => (date ? (date.getTime() - start.getTime()) / 60_000 : null);

describe('an attempt', () => {
  it.each([
    ['DELIVERED', [200, 201, 204, 299]],
    ['RETRY', [null, 301, 302, 400, 401, 404, 429, 500, 503]],
    ['GONE', [410]],
  ] as const)('is %s with the statuses %j', (verdict, statuses) => {
    for (const statusCode of statuses) expect(verdictOf({ statusCode })).toBe(verdict);
  });
});

describe('the attempts at a delivery', () => {
  const attemptsWith = (chance: number) => {
    const made: number[] = [];
    let now: Date | null = start;
    for (let failureCount = 1; now && failureCount < 100; failureCount++) {
      made.push(minutesAfter(now)!);
      now = nextAttemptAfter({ startedAt: start, failureCount, now, chance, retryAfterSeconds: null });
    }
    return made;
  };

  it('begin close together, part, and end with one after exactly a day', () => {
    const [first, second, third, fourth, ...rest] = attemptsWith(0.5);
    expect([first, second, third, fourth]).toEqual([0, 5 / 60, 5 + 5 / 60, 35 + 5 / 60]);
    expect(rest.at(-1)).toBe(24 * 60);
  });

  it.each([0, 0.5, 1])('are 7 or 8, however the pauses differ (%d)', (chance) => {
    const attempts = attemptsWith(chance);
    expect([7, 8]).toContain(attempts.length);
    expect(attempts.at(-1)).toBe(24 * 60);
  });

  it('wait as long as the receiver asks for, but not over the end of the day', () => {
    const options = { startedAt: start, failureCount: 1, now: start, chance: 0.5 };
    expect(minutesAfter(nextAttemptAfter({ ...options, retryAfterSeconds: 600 }))).toBe(10);
    expect(minutesAfter(nextAttemptAfter({ ...options, retryAfterSeconds: 1e9 }))).toBe(24 * 60);
  });

  it('end when the day is over', () => {
    const now = new Date(start.getTime() + triedForMilliseconds);
    expect(
      nextAttemptAfter({ startedAt: start, failureCount: 3, now, chance: 0.5, retryAfterSeconds: null }),
    ).toBeNull();
  });
});

describe('a webhook that does not answer', () => {
  it.each([
    [0, 5],
    [60, 15],
    [3_600, 300],
    [86_400, 300],
  ])('failing for %d seconds, is left alone for %d', (failingFor, silence) => {
    const now = new Date(start.getTime() + failingFor * 1_000);
    expect((silenceUntil({ failingSince: start, now }).getTime() - now.getTime()) / 1_000).toBe(silence);
  });
});
