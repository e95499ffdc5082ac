import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Principal, PrincipalVerifier } from '@coursegraph/platform/principal';
import { sampleSecret } from '../test-kit/sample-subgraphs.ts';
import { PrincipalSigner } from './principal-signer.ts';

const secret = new TextEncoder().encode(sampleSecret);
const ada: Principal = { userId: 'u1', roles: ['STUDENT'], expiresAt: 4_000_000_000 };

describe('signatures for a subgraph', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('say for whom a request is made', () => {
    const signer = new PrincipalSigner({ audience: 'users', secret });
    for (const principal of [ada, null]) {
      const header = signer.authorization(principal);
      expect(new PrincipalVerifier({ audience: 'users', secret }).verify(header)).toEqual(principal);
      expect(() => new PrincipalVerifier({ audience: 'courses', secret }).verify(header)).toThrow('not signed');
    }
  });

  test('are used again for the same person, for half of the time for which they are valid', () => {
    let now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const signer = new PrincipalSigner({ audience: 'users', secret });
    const first = signer.authorization(ada);
    now += 29_000;
    expect(signer.authorization(ada)).toBe(first);
    expect(signer.authorization({ ...ada, roles: ['ADMIN'] })).not.toBe(first);
    now += 2_000;
    const second = signer.authorization(ada);
    expect(second).not.toBe(first);
    now += 1_000;
    expect(signer.authorization(ada)).toBe(second);
  });
});
