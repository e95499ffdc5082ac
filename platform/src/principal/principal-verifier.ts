import type { Principal } from './principal.ts';
import { createPrincipalTokenReader, type PrincipalTokenParties, type VerifiedPrincipal } from './principal-token.ts';

const mostKept = 10_000;

/**
 * Verifies for one subgraph who requests are made for. The gateway signs once for all requests of a person within half a
 * minute, so what was verified is kept until it expires: the check of a signature takes longer than a small query.
 */
export class PrincipalVerifier {
  private readonly read: (token: string | undefined) => VerifiedPrincipal;
  /** By the header, as it came. */
  private readonly verified = new Map<string, VerifiedPrincipal>();

  constructor(parties: PrincipalTokenParties) {
    this.read = createPrincipalTokenReader(parties);
  }

  /**
   * Who a request is made for, by its header `Authorization`.
   * @throws UntrustedRequestError where the gateway has not signed it for this subgraph, or too long ago.
   */
  verify(authorization = ''): Principal | null {
    const known = this.verified.get(authorization);
    if (known && Date.now() < known.validUntil) return known.principal;
    const verified = this.read(/^Bearer (.+)$/.exec(authorization)?.[1]);
    // Signatures live for a minute: to begin again is simpler than to look for the oldest, and as good.
    if (this.verified.size >= mostKept) this.verified.clear();
    this.verified.set(authorization, verified);
    return verified.principal;
  }
}
