export type { Principal, Role } from './principal.ts';
export { createPrincipalSigner, UntrustedRequestError } from './principal-token.ts';
export type { PrincipalTokenParties } from './principal-token.ts';
export { PrincipalVerifier } from './principal-verifier.ts';
