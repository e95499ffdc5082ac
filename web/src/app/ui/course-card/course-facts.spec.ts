import { countText, durationText, priceText } from './course-facts';

describe('course facts in words', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 h'],
    [135, '2 h 15 min'],
  ])('%i minutes are %s', (minutes, text) => {
    expect(durationText(minutes)).toBe(text);
  });

  it('no price is Free', () => {
    expect(priceText({ amount: 0, currency: 'EUR' })).toBe('Free');
  });

  it('prices are counted in minor units, of which a currency may have none', () => {
    expect(priceText({ amount: 2900, currency: 'EUR' })).toMatch(/29[.,]00/);
    expect(priceText({ amount: 2900, currency: 'JPY' })).toMatch(/2[.,]?900/);
  });

  it('one thing is singular', () => {
    expect(countText(1, 'lesson')).toBe('1 lesson');
    expect(countText(6, 'lesson')).toBe('6 lessons');
    expect(countText(2, 'category', 'categories')).toBe('2 categories');
  });
});
