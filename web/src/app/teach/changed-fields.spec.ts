import { changedFields } from './changed-fields';

describe('changedFields', () => {
  const before = { title: 'Git', summary: 'Short', price: { amount: '0', currency: 'EUR' } };

  it('is empty when nothing differs', () => {
    expect(changedFields(before, { ...before, price: { ...before.price } })).toEqual({});
  });

  it('takes space around a text for no difference', () => {
    expect(changedFields(before, { ...before, title: ' Git\n' })).toEqual({});
  });

  it('has what differs, and nothing else', () => {
    const price = { amount: '5', currency: 'EUR' };
    expect(changedFields(before, { ...before, summary: '', price })).toEqual({ summary: '', price });
  });
});
