import { momentText } from './moment-text';

describe('when something was, in words', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');

  it.each([
    ['2026-11-21T11:59:30.000Z', 'just now'],
    ['2026-11-21T12:00:02.000Z', 'just now'],
    ['2026-11-21T11:55:00.000Z', '5 min. ago'],
    ['2026-11-21T10:00:00.000Z', '2 hr. ago'],
    ['2026-11-20T10:00:00.000Z', 'yesterday'],
    ['2026-11-17T10:00:00.000Z', '4 days ago'],
  ])('%s was %s', (moment, text) => {
    expect(momentText(moment, now)).toBe(text);
  });

  it('is the date after a week', () => {
    expect(momentText('2026-11-01T10:00:00.000Z', now)).toMatch(/2026/);
  });
});
