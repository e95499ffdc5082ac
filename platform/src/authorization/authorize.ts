import { ForbiddenError, RequestError } from '../errors/index.ts';
import type { Principal } from '../principal/index.ts';
import { policy, type Action, type ResourceOf } from './policy.ts';

/** Whether the policy lets a principal do an action. Somebody who is not signed in may do none. */
export function can<A extends Action>(principal: Principal | null, action: A, ...resource: ResourceOf<A>): boolean {
  if (!principal) return false;
  const rule = policy[action] as (principal: Principal, ...resource: ResourceOf<A>) => boolean;
  return rule(principal, ...resource);
}

/**
 * Lets a use case go on only where the policy allows it. It is every use case's first line.
 * @throws RequestError `UNAUTHENTICATED` where nobody is signed in.
 * @throws ForbiddenError where the principal may not.
 */
export function assertCan<A extends Action>(
  principal: Principal | null,
  action: A,
  ...resource: ResourceOf<A>
): asserts principal is Principal {
  assertSignedIn(principal);
  if (!can(principal, action, ...resource)) throw new ForbiddenError();
}

/**
 * Lets a use case go on only for somebody who is signed in.
 * @throws RequestError `UNAUTHENTICATED` where nobody is.
 */
export function assertSignedIn(principal: Principal | null): asserts principal is Principal {
  if (!principal) throw new RequestError('UNAUTHENTICATED', 'You are not signed in. Sign in and try again.');
}
