import { type Principal, signPrincipal } from '@coursegraph/platform/principal';

/** Half of the time for which a signature is valid, so that what is sent has as much time left as it needs. */
const reuseMilliseconds = 30_000;

interface Signed {
  readonly until: number;
  /** The promise until it is signed, so that what is known is not waited for. */
  header: string | Promise<string>;
}

/** Signs for one subgraph who requests are made for; who asks again soon gets the same signature. */
export class PrincipalSigner {
  private readonly audience: string;
  private readonly secret: Uint8Array;
  /** By the principal itself, which is the same object for all requests with one access token. */
  private readonly signed = new WeakMap<object, Signed>();
  /** Stands for nobody in particular. */
  private readonly nobody = {};

  constructor(options: { readonly audience: string; readonly secret: Uint8Array }) {
    this.audience = options.audience;
    this.secret = options.secret;
  }

  /** The value of the header `Authorization`; at once where it is known. */
  authorization(principal: Principal | null): string | Promise<string> {
    const key = principal ?? this.nobody;
    const known = this.signed.get(key);
    if (known && Date.now() < known.until) return known.header;
    const header = this.sign(principal);
    const signed: Signed = { header, until: Date.now() + reuseMilliseconds };
    this.signed.set(key, signed);
    header.then(
      (signature) => (signed.header = signature),
      () => this.signed.delete(key),
    );
    return header;
  }

  private async sign(principal: Principal | null): Promise<string> {
    const { audience, secret } = this;
    return `Bearer ${await signPrincipal({ principal, audience, secret })}`;
  }
}
