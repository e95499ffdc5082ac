import { Injectable, computed, inject } from '@angular/core';
import { Session } from '../session/session';
import type { IconName } from '../ui/icon/icon-shapes';

/** A place that the navigation leads to. */
export interface Destination {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
}

const catalog: Destination = { path: '/', label: 'Catalog', icon: 'compass' };
const myLearning: Destination = { path: '/my-learning', label: 'My learning', icon: 'book' };
const notifications: Destination = { path: '/notifications', label: 'Notifications', icon: 'bell' };
const account: Destination = { path: '/account', label: 'Account', icon: 'user' };
const logIn: Destination = { path: '/log-in', label: 'Log in', icon: 'user' };
const teach: Destination = { path: '/teach', label: 'Teach', icon: 'edit' };
const people: Destination = { path: '/people', label: 'People', icon: 'users' };
const administration: Destination = { path: '/administration', label: 'Administration', icon: 'settings' };

/** Where the person who is signed in can go; nobody is shown a door that is locked for them. */
@Injectable({ providedIn: 'root' })
export class Destinations {
  readonly #session = inject(Session);

  /** Those that only some roles have. */
  readonly work = computed(() => [
    ...(this.#session.hasRole('INSTRUCTOR', 'ADMIN') ? [teach] : []),
    ...(this.#session.hasRole('ADMIN') ? [people, administration] : []),
  ]);
  /** For the top bar of a desk. */
  readonly top = computed(() => [catalog, ...(this.#session.isSignedIn() ? [myLearning] : []), ...this.work()]);
  /** For the bottom bar of a phone. */
  readonly bottom = computed(() =>
    this.#session.isSignedIn() ? [catalog, myLearning, notifications, account] : [catalog, logIn],
  );
}
