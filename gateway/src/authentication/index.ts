export { AccessTokens, UnauthenticatedError } from './access-tokens.ts';
export { authenticate } from './authenticate.ts';
