import type { Principal } from '@coursegraph/platform/principal';
import { type Grants, noGrants } from '../executor/index.ts';

const noScopes: ReadonlySet<string> = new Set();
const known = new WeakMap<Principal, Grants>();

/**
 * What somebody may do, in the terms of the federation's directives: `@authenticated` is everybody with an access token,
 * and the policies of `@policy` are a person's roles. Access tokens have no scopes for `@requiresScopes` yet.
 */
export function grantsOf(principal: Principal | null): Grants {
  if (!principal) return noGrants;
  const grants = known.get(principal) ?? {
    isAuthenticated: true,
    scopes: noScopes,
    policies: new Set<string>(principal.roles),
  };
  known.set(principal, grants);
  return grants;
}
