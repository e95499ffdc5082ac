import type { Principal } from './principal.ts';
import { type VerifiedPrincipal, verifyPrincipalToken } from './principal-token.ts';

const mostKept = 10_000;

/**
 * Verifies for one subgraph who requests are made for. The gateway signs once for all requests of a person within half a
 * minute, so what was verified is kept until it expires: the check of a signature takes longer than a small query.
 */
export class PrincipalVerifier {
  private readonly audience: string;
  private readonly secret: Uint8Array;
  /** By the header, as it came. */
  private readonly verified = new Map<string, VerifiedPrincipal>();

  constructor(options: { readonly audience: string; readonly secret: Uint8Array }) {
    this.audience = options.audience;
    this.secret = options.secret;
  }

  /**
   * Who a request is made for, by its header `Authorization`; at once where the same was verified before.
   * @throws UntrustedRequestError where the gateway has not signed it for this subgraph, or too long ago.
   */
  verify(authorization: string | undefined): Principal | null | Promise<Principal | null> {
    const known = authorization === undefined ? undefined : this.verified.get(authorization);
    if (known && Date.now() < known.validUntil) return known.principal;
    return this.verifyAnew(authorization);
  }

  private async verifyAnew(authorization = ''): Promise<Principal | null> {
    const { audience, secret } = this;
    const token = /^Bearer (.+)$/.exec(authorization)?.[1];
    const verified = await verifyPrincipalToken({ token, audience, secret });
    // Signatures live for a minute: to begin again is simpler than to look for the oldest, and as good.
    if (this.verified.size >= mostKept) this.verified.clear();
    this.verified.set(authorization, verified);
    return verified.principal;
  }
}
