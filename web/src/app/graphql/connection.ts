import { DOCUMENT, DestroyRef, Injectable, inject, signal } from '@angular/core';

const firstProbeMilliseconds = 2_000;
const longestProbeMilliseconds = 30_000;

/**
 * Whether the server can be reached. Operations report what they see; while it can't, /healthz is asked with growing
 * pauses, and at once when the browser says that it is online again.
 */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #window = inject(DOCUMENT).defaultView;
  readonly #reachable = signal(true);
  readonly #restorations = signal(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = firstProbeMilliseconds;

  /** False from the first request that got no answer until one does again. */
  readonly reachable = this.#reachable.asReadonly();
  /** Counts how often the connection came back: depend on it to repeat what failed meanwhile. */
  readonly restorations = this.#restorations.asReadonly();

  constructor() {
    const lost = (): void => this.reportLost();
    const back = (): void => void this.probe();
    this.#window?.addEventListener('offline', lost);
    this.#window?.addEventListener('online', back);
    inject(DestroyRef).onDestroy(() => {
      this.#window?.removeEventListener('offline', lost);
      this.#window?.removeEventListener('online', back);
      clearTimeout(this.#timer);
    });
  }

  /** A request got an answer, of whatever kind. */
  reportReached(): void {
    if (this.#reachable()) return;
    clearTimeout(this.#timer);
    this.#pause = firstProbeMilliseconds;
    this.#reachable.set(true);
    this.#restorations.update((count) => count + 1);
  }

  /** A request got none. */
  reportLost(): void {
    if (!this.#reachable()) return;
    this.#reachable.set(false);
    this.#probeLater();
  }

  /** Asks the server now whether it is there. */
  async probe(): Promise<void> {
    if (this.#reachable()) return;
    clearTimeout(this.#timer);
    try {
      const answer = await fetch('/healthz', { cache: 'no-store' });
      if (answer.ok) this.reportReached();
      else this.#probeLater();
    } catch {
      this.#probeLater();
    }
  }

  #probeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.probe(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestProbeMilliseconds);
  }
}
