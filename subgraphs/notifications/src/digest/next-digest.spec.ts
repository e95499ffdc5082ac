import { expect, test } from '@jest/globals';
import type { Weekday } from '../preference/weekday.ts';
import { nextDigest } from './next-digest.ts';

const next = (frequency: 'DAILY' | 'WEEKLY', now: string, digest: { hour?: number; weekday?: Weekday } = {}) =>
  nextDigest({
    ...{ frequency, now: new Date(now), timeZone: 'Europe/Berlin' },
    digest: { hour: 8, weekday: 'MONDAY', ...digest },
  }).toISOString();

test('a daily one comes today while its hour is to come, else tomorrow', () => {
  expect(next('DAILY', '2026-01-10T06:59:00Z')).toBe('2026-01-10T07:00:00.000Z');
  expect(next('DAILY', '2026-01-10T07:00:00Z')).toBe('2026-01-11T07:00:00.000Z');
});

test('a weekly one comes on its day', () => {
  expect(next('WEEKLY', '2026-01-10T12:00:00Z')).toBe('2026-01-12T07:00:00.000Z');
  expect(next('WEEKLY', '2026-01-12T07:00:00Z')).toBe('2026-01-19T07:00:00.000Z');
  expect(next('WEEKLY', '2026-01-10T12:00:00Z', { weekday: 'SUNDAY' })).toBe('2026-01-11T07:00:00.000Z');
});

test('its hour is that of the clock on the wall, also when that is put forward or back in between', () => {
  expect(next('DAILY', '2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
  expect(next('WEEKLY', '2026-10-20T12:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
});

test('an hour that the day does not have comes an hour later', () => {
  expect(next('DAILY', '2026-03-28T12:00:00Z', { hour: 2 })).toBe('2026-03-29T01:00:00.000Z');
});
