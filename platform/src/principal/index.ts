export type { Principal, Role } from './principal.ts';
export { signPrincipal, UntrustedRequestError, verifyPrincipal } from './principal-token.ts';
