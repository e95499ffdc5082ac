import { inject } from '@angular/core';
import { Session } from '../session/session';

/** A course, as far as it says whose it is. */
export interface Taught {
  /** Null when the account is gone: then only administrators can edit the course. */
  readonly instructor: { readonly id: string } | null;
}

/**
 * Makes a function that tells whether the person who is signed in may edit a course. Everybody can read a published one, so
 * having it says nothing. The server decides anyway; this spares people a form that they can't save. Call it where `inject` works.
 */
export function injectTeaches(): (course: Taught) => boolean {
  const session = inject(Session);
  return ({ instructor }) =>
    session.hasRole('ADMIN') || (instructor !== null && instructor.id === session.viewer()?.id);
}
