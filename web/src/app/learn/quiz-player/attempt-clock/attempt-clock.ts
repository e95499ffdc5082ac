import { Component, DestroyRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { injectSubscription } from '../../../graphql/inject-subscription';
import { Icon } from '../../../ui/icon/icon';
import { AttemptClockDocument } from './attempt-clock.generated';
import { remainingText, spokenText } from './remaining-text';

const second = 1_000;

/**
 * How much time is left for an attempt. The server's clock counts: what it says sets the end anew, and this browser's
 * monotonic clock only counts down between. Nothing is shown where there is no limit.
 */
@Component({
  selector: 'app-attempt-clock',
  imports: [Icon],
  template: `
    @if (remaining(); as seconds) {
      <span class="clock" [class.short]="seconds <= 60" role="timer" aria-live="off">
        <app-icon name="clock" /><span class="visually-hidden">Time left: </span>{{ text() }}
      </span>
      <span class="visually-hidden" aria-live="polite">{{ spoken() }}</span>
    }
  `,
  styles: `
    .clock {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
      font-weight: 620;
      font-variant-numeric: tabular-nums;
    }
    .short {
      color: var(--mat-sys-error);
    }
  `,
})
export class AttemptClock {
  readonly attemptId = input.required<string>();
  /** The attempt is over, by the clock or by being submitted in another window. */
  readonly closed = output();

  /** By the browser's monotonic clock, in milliseconds: clocks that are set do not move it. */
  readonly #end = signal<number | undefined>(undefined);
  readonly #now = signal(performance.now());
  protected readonly remaining = computed(() => {
    const end = this.#end();
    return end === undefined ? undefined : Math.max(0.001, (end - this.#now()) / second);
  });
  protected readonly text = computed(() => remainingText(this.remaining() ?? 0));
  protected readonly spoken = computed(() => spokenText(this.remaining() ?? Infinity));

  constructor() {
    injectSubscription(AttemptClockDocument, () => ({ attemptId: this.attemptId() }), {
      receive: ({ attemptClock: { remainingSeconds } }) => {
        const now = performance.now();
        this.#now.set(now);
        this.#end.set(remainingSeconds === null ? undefined : now + remainingSeconds * second);
      },
      end: () => this.closed.emit(),
    });
    let timer: ReturnType<typeof setInterval> | undefined;
    effect(() => {
      const isLimited = this.#end() !== undefined;
      clearInterval(timer);
      if (isLimited) timer = setInterval(() => untracked(() => this.#now.set(performance.now())), second);
    });
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
