import { remainingText, spokenText } from './remaining-text';

describe('the time that is left', () => {
  it.each([
    [3_900, '1:05:00'],
    [750, '12:30'],
    [8.2, '0:09'],
    [0, '0:00'],
    [-3, '0:00'],
  ])('of %d seconds is shown as %s', (seconds, text) => {
    expect(remainingText(seconds)).toBe(text);
  });

  it('is said aloud at few moments only', () => {
    expect([900, 299, 60, 1, 0].map(spokenText)).toEqual([
      '',
      'Less than five minutes left.',
      'Less than a minute left.',
      'Less than a minute left.',
      'Time is up.',
    ]);
  });
});
