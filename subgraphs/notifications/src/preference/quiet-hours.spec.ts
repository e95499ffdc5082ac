import { expect, test } from '@jest/globals';
import { endOfQuietHours } from './quiet-hours.ts';

const end = (now: string, quietHours: { from: string; to: string } | null, timeZone = 'Europe/Berlin') =>
  endOfQuietHours({ now: new Date(now), quietHours, timeZone })?.toISOString() ?? null;
const night = { from: '22:00', to: '07:00' };
const noon = { from: '12:00', to: '13:30' };

test('without them there is no end', () => {
  expect(end('2026-01-10T02:00:00Z', null)).toBeNull();
});

test('they begin with their first minute and end before their last', () => {
  expect(end('2026-01-10T10:59:59Z', noon)).toBeNull();
  expect(end('2026-01-10T11:00:00Z', noon)).toBe('2026-01-10T12:30:00.000Z');
  expect(end('2026-01-10T12:30:00Z', noon)).toBeNull();
});

test('they may pass midnight', () => {
  expect(end('2026-01-10T21:30:00Z', night)).toBe('2026-01-11T06:00:00.000Z');
  expect(end('2026-01-11T02:00:00Z', night)).toBe('2026-01-11T06:00:00.000Z');
  expect(end('2026-01-11T12:00:00Z', night)).toBeNull();
});

test('the night when clocks are put forward is an hour shorter, the one when they are put back an hour longer', () => {
  expect(end('2026-03-28T22:00:00Z', night)).toBe('2026-03-29T05:00:00.000Z');
  expect(end('2026-10-24T21:00:00Z', night)).toBe('2026-10-25T06:00:00.000Z');
});

test('an end at a time that the day does not have is after the change', () => {
  expect(end('2026-03-29T00:30:00Z', { from: '00:00', to: '02:30' })).toBe('2026-03-29T01:30:00.000Z');
});

test('a time zone that nobody knows is taken for UTC', () => {
  expect(end('2026-01-10T12:00:00Z', noon, 'Mars/Olympus')).toBe('2026-01-10T13:30:00.000Z');
});
