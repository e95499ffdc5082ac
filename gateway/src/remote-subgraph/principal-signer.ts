import { createPrincipalSigner, type Principal, type PrincipalTokenParties } from '@coursegraph/platform/principal';

/** Half of the time for which a signature is valid, so that what is sent has as much time left as it needs. */
const reuseMilliseconds = 30_000;

interface Signed {
  readonly until: number;
  readonly header: string;
}

/** Signs for one subgraph who requests are made for; who asks again soon gets the same signature. */
export class PrincipalSigner {
  private readonly sign: (principal: Principal | null) => string;
  /** By the principal itself, which is the same object for all requests with one access token. */
  private readonly signed = new WeakMap<object, Signed>();
  /** Stands for nobody in particular. */
  private readonly nobody = {};

  constructor(parties: PrincipalTokenParties) {
    this.sign = createPrincipalSigner(parties);
  }

  /** The value of the header `Authorization`. */
  authorization(principal: Principal | null): string {
    const key = principal ?? this.nobody;
    const now = Date.now();
    const known = this.signed.get(key);
    if (known && now < known.until) return known.header;
    const header = `Bearer ${this.sign(principal)}`;
    this.signed.set(key, { header, until: now + reuseMilliseconds });
    return header;
  }
}
