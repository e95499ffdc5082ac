import { type Principal, signPrincipal } from '@coursegraph/platform/principal';
import { LeastRecentlyUsedCache } from '../cache/least-recently-used-cache.ts';

/** Half of the time for which a signature is valid, so that what is sent has as much time left as it needs. */
const reuseMilliseconds = 30_000;
const mostSignatures = 10_000;

/** Signs for one subgraph who requests are made for; who asks again soon gets the same signature. */
export class PrincipalSigner {
  private readonly audience: string;
  private readonly secret: Uint8Array;
  private readonly signed = new LeastRecentlyUsedCache<
    string,
    { readonly token: Promise<string>; readonly until: number }
  >(mostSignatures);

  constructor(options: { readonly audience: string; readonly secret: Uint8Array }) {
    this.audience = options.audience;
    this.secret = options.secret;
  }

  /** The value of the header `Authorization`. */
  async authorization(principal: Principal | null): Promise<string> {
    const key = principal ? JSON.stringify([principal.userId, principal.roles, principal.expiresAt]) : '';
    const known = this.signed.get(key);
    if (known && Date.now() < known.until) return `Bearer ${await known.token}`;
    const token = signPrincipal({ principal, audience: this.audience, secret: this.secret });
    this.signed.set(key, { token, until: Date.now() + reuseMilliseconds });
    return `Bearer ${await token}`;
  }
}
