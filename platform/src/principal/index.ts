export type { Principal, Role } from './principal.ts';
export { signPrincipal, UntrustedRequestError } from './principal-token.ts';
export { PrincipalVerifier } from './principal-verifier.ts';
