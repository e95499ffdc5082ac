import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from './session';
import type { Role } from './viewer-parts.generated';

/** Lets in who is signed in; sends others to log in, and back afterwards. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const router = inject(Router);
  const session = inject(Session);
  await session.start();
  return session.isSignedIn() || router.createUrlTree(['/log-in'], { queryParams: { returnTo: url } });
};

/** Lets in who has one of the roles; shows others the forbidden page under the same address. Put `signedIn` before it. */
export const withRole =
  (...roles: readonly Role[]): CanActivateFn =>
  async () => {
    const router = inject(Router);
    const session = inject(Session);
    // Guards of one route run at the same time: that `signedIn` stands before it says which answer counts, not which is first.
    await session.start();
    return (
      session.hasRole(...roles) || new RedirectCommand(router.parseUrl('/forbidden'), { skipLocationChange: true })
    );
  };

/** Keeps who is signed in away from the pages for logging in. */
export const signedOut: CanActivateFn = async ({ queryParamMap }) => {
  const router = inject(Router);
  const session = inject(Session);
  await session.start();
  return !session.isSignedIn() || router.parseUrl(returnAddress(queryParamMap.get('returnTo')));
};

/**
 * Where to go after logging in. Only a path of this app: `//elsewhere` and `https://elsewhere` are somebody's trap.
 * @param returnTo the query parameter, which anybody can write
 */
export function returnAddress(returnTo: string | null): string {
  return returnTo !== null && /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
}
