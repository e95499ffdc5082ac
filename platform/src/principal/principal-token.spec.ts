import { describe, expect, it, jest } from '@jest/globals';
import { newId } from '../persistence/index.ts';
import type { Principal } from './principal.ts';
import { signPrincipal, UntrustedRequestError, verifyPrincipal } from './principal-token.ts';

const secret = new TextEncoder().encode('a secret of at least thirty-two characters');
const principal: Principal = { userId: newId(), roles: ['STUDENT', 'ADMIN'], expiresAt: 4_000_000_000 };

describe('who a request is made for', () => {
  it('arrives as it was signed, a person or nobody', async () => {
    for (const sent of [principal, null]) {
      const token = await signPrincipal({ principal: sent, audience: 'courses', secret });
      expect(await verifyPrincipal({ token, audience: 'courses', secret })).toEqual(sent);
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
    for (const request of refused) await expect(verifyPrincipal(request)).rejects.toThrow(UntrustedRequestError);
  });

  it('is believed for a minute', async () => {
    const token = await signPrincipal({ principal, audience: 'courses', secret });
    jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      await expect(verifyPrincipal({ token, audience: 'courses', secret })).rejects.toThrow(UntrustedRequestError);
    } finally {
      jest.useRealTimers();
    }
  });
});
