import { localTime, momentOf, timeZoneOptions } from './time-zone';

describe('times of a time zone', () => {
  it.each([
    ['2026-11-21T18:05', 'Europe/Berlin', '2026-11-21T17:05:00.000Z'],
    ['2026-07-01T00:30', 'Europe/Berlin', '2026-06-30T22:30:00.000Z'],
    ['2026-11-21T18:05', 'Asia/Kolkata', '2026-11-21T12:35:00.000Z'],
    ['2026-11-21T18:05', 'America/New_York', '2026-11-21T23:05:00.000Z'],
    ['2026-11-21T18:05', 'UTC', '2026-11-21T18:05:00.000Z'],
    // The day on which clocks are put forward at 2 o’clock, before and after.
    ['2026-03-29T01:30', 'Europe/Berlin', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ])('%s in %s is %s, and back', (local, timeZone, moment) => {
    expect(new Date(momentOf(local, timeZone)).toISOString()).toBe(moment);
    expect(localTime(Date.parse(moment), timeZone)).toBe(local);
  });

  it('has a moment for what clocks skip', () => {
    expect(localTime(momentOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toMatch(/^2026-03-29T0[13]:30$/);
  });

  it('offers the one that is set, also when the browser does not know it', () => {
    expect(timeZoneOptions('Mars/Olympus_Mons')).toContainEqual({
      value: 'Mars/Olympus_Mons',
      label: 'Mars/Olympus Mons',
    });
  });
});
