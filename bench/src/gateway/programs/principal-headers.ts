import { createPrincipalSigner } from '@coursegraph/platform/principal';

/** Half of the time for which the product's subgraphs believe a signature. */
const reuseMilliseconds = 30_000;

/** The header `Authorization` for a subgraph, by that of the client. */
export type AuthorizationFor = (subgraph: string, authorization: string | null) => string;

/**
 * What a gateway sends a subgraph to say who asks: without a secret the client's own header; with one a signature as this product's
 * gateway makes it, which the product's subgraphs verify. A signature is made once in 30 seconds for each person and subgraph, as this
 * product's gateway does too; the client's token is believed here, which costs the peers less than they would have to spend.
 */
export function principalHeaders(secret: string | undefined): AuthorizationFor {
  if (secret === undefined) return (_subgraph, authorization) => authorization ?? '';
  const key = new TextEncoder().encode(secret);
  const signers = new Map<string, ReturnType<typeof createPrincipalSigner>>();
  const signed = new Map<string, { readonly header: string; readonly until: number }>();
  return (subgraph, authorization) => {
    const known = signed.get(`${subgraph} ${authorization}`);
    if (known && Date.now() < known.until) return known.header;
    const principal = authorization === null ? null : principalOf(authorization);
    const sign = signers.get(subgraph) ?? createPrincipalSigner({ audience: subgraph, secret: key });
    signers.set(subgraph, sign);
    const header = `Bearer ${sign(principal)}`;
    signed.set(`${subgraph} ${authorization}`, { header, until: Date.now() + reuseMilliseconds });
    return header;
  };
}

function principalOf(authorization: string) {
  const { sub, roles, exp } = JSON.parse(Buffer.from(authorization.split('.')[1]!, 'base64url').toString()) as {
    readonly sub: string;
    readonly roles: ('STUDENT' | 'INSTRUCTOR' | 'ADMIN')[];
    readonly exp: number;
  };
  return { userId: sub, roles, expiresAt: exp };
}
