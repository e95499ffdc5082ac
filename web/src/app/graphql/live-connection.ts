import { Injectable, signal } from '@angular/core';

/** The state of the socket on which subscriptions arrive. */
@Injectable({ providedIn: 'root' })
export class LiveConnection {
  readonly #connected = signal(false);
  readonly #reconnections = signal(0);
  #hasConnected = false;
  #end: () => void = () => undefined;

  readonly connected = this.#connected.asReadonly();
  /** Counts the connections after the first: depend on it to fetch what may have been missed in between. */
  readonly reconnections = this.#reconnections.asReadonly();

  reportConnected(): void {
    this.#connected.set(true);
    if (this.#hasConnected) this.#reconnections.update((count) => count + 1);
    this.#hasConnected = true;
  }

  reportClosed(): void {
    this.#connected.set(false);
  }

  /** Sets how the socket is closed. */
  endWith(end: () => void): void {
    this.#end = end;
  }

  /** Closes the socket, which belongs to whoever opened it: on signing in or out. */
  end(): void {
    this.#hasConnected = false;
    this.#end();
  }
}
