import { describe, expect, it } from '@jest/globals';
import { clockPause } from './clock-pause.ts';

describe('the pauses of a clock', () => {
  it.each([
    ['half a minute while there is time', 600_000, 30_000],
    ['until the last minute begins', 75_000, 15_000],
    ['ten seconds in the last minute', 60_000, 10_000],
    ['until the end', 4_000, 4_000],
    ['none when the time is up', 0, undefined],
    ['none when the time was up before', -1, undefined],
    ['none where there is no limit', null, undefined],
  ])('are %s', (_what, remaining, pause) => {
    expect(clockPause(remaining)).toBe(pause);
  });
});
