import { describe, expect, it, jest } from '@jest/globals';
import { newId } from '../persistence/index.ts';
import type { Principal } from './principal.ts';
import { createPrincipalSigner, createPrincipalTokenReader, UntrustedRequestError } from './principal-token.ts';
import { PrincipalVerifier } from './principal-verifier.ts';

const parties = {
  audience: 'courses',
  secret: new TextEncoder().encode('a secret of at least thirty-two characters'),
};
const principal: Principal = { userId: newId(), roles: ['STUDENT', 'ADMIN'], expiresAt: 4_000_000_000 };
const sign = createPrincipalSigner(parties);

describe('who a request is made for', () => {
  it('arrives as it was signed, a person or nobody', () => {
    const read = createPrincipalTokenReader(parties);
    for (const sent of [principal, null]) expect(read(sign(sent)).principal).toEqual(sent);
  });

  it('is not believed of another secret, for another subgraph, changed, or unsigned', () => {
    const token = sign(principal);
    const [header, payload, signature] = token.split('.');
    const changed = Buffer.from(JSON.stringify({ sub: newId() })).toString('base64url');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const other = new TextEncoder().encode('another secret of thirty-two characters.');
    expect(() => createPrincipalTokenReader({ ...parties, audience: 'users' })(token)).toThrow(UntrustedRequestError);
    expect(() => createPrincipalTokenReader({ ...parties, secret: other })(token)).toThrow(UntrustedRequestError);
    for (const forged of [
      [header, changed, signature],
      [unsigned, payload, ''],
      [unsigned, payload, signature],
    ]) {
      expect(() => createPrincipalTokenReader(parties)(forged.join('.'))).toThrow(UntrustedRequestError);
    }
    expect(() => createPrincipalTokenReader(parties)(undefined)).toThrow(UntrustedRequestError);
  });

  it('is asked for again of each header that is new', () => {
    const verifier = new PrincipalVerifier(parties);
    const token = sign(principal);
    verifier.verify(`Bearer ${token}`);
    for (const header of [undefined, '', token, `Bearer ${token}x`, 'Bearer '])
      expect(() => verifier.verify(header)).toThrow(UntrustedRequestError);
  });

  it('is believed for a minute, also where it has been before', () => {
    const token = sign(principal);
    const verifier = new PrincipalVerifier(parties);
    expect(verifier.verify(`Bearer ${token}`)).toEqual(principal);
    expect(verifier.verify(`Bearer ${token}`)).toEqual(principal);
    jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      expect(() => createPrincipalTokenReader(parties)(token)).toThrow(UntrustedRequestError);
      expect(() => verifier.verify(`Bearer ${token}`)).toThrow(UntrustedRequestError);
    } finally {
      jest.useRealTimers();
    }
  });
});
