import { priceFromText, pricePattern, priceToText } from './price';

describe('prices', () => {
  it.each([
    [{ amount: 0, currency: 'EUR' }, '0'],
    [{ amount: 1250, currency: 'EUR' }, '12.50'],
    [{ amount: 1200, currency: 'USD' }, '12'],
    [{ amount: 1200, currency: 'JPY' }, '1200'],
  ])('%j is written %s, and read back', (money, amount) => {
    expect(priceToText(money)).toEqual({ amount, currency: money.currency });
    expect(priceFromText({ amount, currency: money.currency })).toEqual(money);
  });

  it('may be written with a comma, and loses nothing to binary fractions', () => {
    expect(priceFromText({ amount: ' 19,99 ', currency: 'EUR' })).toEqual({ amount: 1999, currency: 'EUR' });
    expect(priceFromText({ amount: '1.15', currency: 'EUR' }).amount).toBe(115);
  });

  it('is free when empty', () => {
    expect(priceFromText({ amount: '', currency: 'EUR' }).amount).toBe(0);
  });

  it.each(['-1', 'five', '1.2.3', '1,'])('is not written %s', (text) => {
    expect(pricePattern.test(text)).toBe(false);
  });
});
