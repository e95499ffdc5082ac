import { describe, expect, it } from '@jest/globals';
import { hashPassword, passwordRule, verifyPassword } from './password.ts';

describe('a password', () => {
  it('is verified by its hash, which is another each time', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(first).not.toBe(second);
    expect(await verifyPassword('correct horse', first)).toBe(true);
    expect(await verifyPassword('correct horse', second)).toBe(true);
    expect(await verifyPassword('Correct horse', first)).toBe(false);
  });

  it('is the same however its characters are encoded', async () => {
    expect(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true);
  });

  it('is never right where there is no hash', async () => {
    expect(await verifyPassword('', undefined)).toBe(false);
  });

  it('has 10 to 200 characters', () => {
    const lengths = [9, 10, 200, 201].map((length) => passwordRule.safeParse('x'.repeat(length)).success);
    expect(lengths).toEqual([false, true, true, false]);
  });
});
