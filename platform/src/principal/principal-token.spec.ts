import { describe, expect, it, jest } from '@jest/globals';
import { newId } from '../persistence/index.ts';
import type { Principal } from './principal.ts';
import { signPrincipal, UntrustedRequestError, verifyPrincipalToken } from './principal-token.ts';
import { PrincipalVerifier } from './principal-verifier.ts';

const secret = new TextEncoder().encode('a secret of at least thirty-two characters');
const principal: Principal = { userId: newId(), roles: ['STUDENT', 'ADMIN'], expiresAt: 4_000_000_000 };

describe('who a request is made for', () => {
  it('arrives as it was signed, a person or nobody', async () => {
    for (const sent of [principal, null]) {
      const token = await signPrincipal({ principal: sent, audience: 'courses', secret });
      expect((await verifyPrincipalToken({ token, audience: 'courses', secret })).principal).toEqual(sent);
    }
  });

  it('is not believed of another secret, for another subgraph, changed, or unsigned', async () => {
    const token = await signPrincipal({ principal, audience: 'courses', secret });
    const [header, , signature] = token.split('.');
    const forged = [header, Buffer.from(JSON.stringify({ sub: newId() })).toString('base64url'), signature].join('.');
    const other = new TextEncoder().encode('another secret of thirty-two characters.');
    const refused = [
      { token, audience: 'users', secret },
      { token, audience: 'courses', secret: other },
      { token: forged, audience: 'courses', secret },
      { token: undefined, audience: 'courses', secret },
    ];
    for (const request of refused) await expect(verifyPrincipalToken(request)).rejects.toThrow(UntrustedRequestError);
  });

  it('is asked for again of each header that is new', async () => {
    const verifier = new PrincipalVerifier({ audience: 'courses', secret });
    const token = await signPrincipal({ principal, audience: 'courses', secret });
    await verifier.verify(`Bearer ${token}`);
    for (const header of [undefined, '', token, `Bearer ${token}x`, 'Bearer '])
      await expect(verifier.verify(header)).rejects.toThrow(UntrustedRequestError);
  });

  it('is believed for a minute, also where it has been before', async () => {
    const token = await signPrincipal({ principal, audience: 'courses', secret });
    const verifier = new PrincipalVerifier({ audience: 'courses', secret });
    expect(await verifier.verify(`Bearer ${token}`)).toEqual(principal);
    expect(verifier.verify(`Bearer ${token}`)).toEqual(principal);
    jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      await expect(verifyPrincipalToken({ token, audience: 'courses', secret })).rejects.toThrow(UntrustedRequestError);
      await expect(verifier.verify(`Bearer ${token}`)).rejects.toThrow(UntrustedRequestError);
    } finally {
      jest.useRealTimers();
    }
  });
});
