import { Component, computed, inject, input, signal } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { MatSnackBar } from '@angular/material/snack-bar';
import { injectMutation } from '../../graphql/inject-mutation';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { refusalText } from '../../ui/forms/refusal-text';
import { Preferences } from '../preferences';
import {
  type PushAddress,
  canBePushedTo,
  currentPushAddress,
  endPushSubscription,
  subscribeToPush,
} from './push-subscription';
import { RegisterPushDeviceDocument } from './register-push-device.generated';
import { RemovePushDeviceDocument } from './remove-push-device.generated';

const blockedText =
  'Your browser blocks notifications of this site. Allow them in its settings (the sign beside the address), then try again.';

/** Notifications of this browser, also while Coursegraph is not open. It asks for leave only when somebody turns them on. */
@Component({
  selector: 'app-browser-push',
  imports: [FailureNote, MatSlideToggle],
  template: `
    <div class="row">
      <div>
        <h3 id="browser-push">This browser</h3>
        <p>{{ text() }}</p>
      </div>
      @if (isPossible) {
        <mat-slide-toggle
          aria-labelledby="browser-push"
          [checked]="isOn()"
          [disabled]="pending()"
          (change)="$event.checked ? turnOn() : turnOff()"
        />
      }
    </div>
    <app-failure-note [failure]="failure()" [message]="refusal()" />
  `,
  styles: `
    :host {
      display: block;
    }
    .row {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
    }
    h3 {
      margin: 0;
      font: 600 1rem/1.4 var(--app-font-display);
    }
    p {
      margin: 0;
      color: var(--mat-sys-on-surface-variant);
    }
    app-failure-note {
      margin-block-start: 0.5rem;
    }
  `,
})
export class BrowserPush {
  /** The server's VAPID key. */
  readonly publicKey = input.required<string>();

  readonly #preferences = inject(Preferences);
  readonly #snackBar = inject(MatSnackBar);
  readonly #registration = injectMutation(RegisterPushDeviceDocument);
  readonly #removal = injectMutation(RemovePushDeviceDocument);
  readonly #address = signal<PushAddress | undefined>(undefined);

  protected readonly isPossible = canBePushedTo();
  protected readonly isOn = signal(false);
  protected readonly pending = signal(false);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly failure = computed(() => this.#registration.failure() ?? this.#removal.failure());
  protected readonly text = computed(() => {
    if (!this.isPossible) return 'This browser can’t show notifications of a site.';
    return this.isOn()
      ? 'It tells you what happens, also while Coursegraph is not open.'
      : 'Have it tell you what happens, also while Coursegraph is not open.';
  });

  constructor() {
    if (this.isPossible && Notification.permission === 'granted') void this.#look();
  }

  protected async turnOn(): Promise<void> {
    await this.#change(true, async () => {
      const address = await subscribeToPush(this.publicKey());
      if (!address) return blockedText;
      const answer = (await this.#registration.run({ input: { webPush: { ...address } } }))?.registerPushDevice;
      if (!answer || 'message' in answer) {
        await endPushSubscription();
        return answer && refusalText(answer);
      }
      this.#address.set(address);
      await this.#preferences.query.refetch();
      this.#snackBar.open('This browser tells you from now on.');
      return undefined;
    });
  }

  protected async turnOff(): Promise<void> {
    await this.#change(false, async () => {
      const address = this.#address();
      // The server is told first: an address that it still has and that is gone would cost it a try.
      if (address && !(await this.#removal.run({ input: { endpoint: address.endpoint } }))) return undefined;
      await endPushSubscription();
      this.#address.set(undefined);
      await this.#preferences.query.refetch();
      return undefined;
    });
  }

  async #look(): Promise<void> {
    this.#address.set(await currentPushAddress().catch(() => undefined));
    this.isOn.set(this.#address() !== undefined);
  }

  /** @param change answers why it could not be made, in words */
  async #change(wanted: boolean, change: () => Promise<string | undefined>): Promise<void> {
    this.refusal.set(undefined);
    this.pending.set(true);
    this.isOn.set(wanted);
    try {
      this.refusal.set(await change());
    } catch {
      this.refusal.set('Your browser could not reach its push service. Please try again in a moment.');
    } finally {
      this.isOn.set(this.#address() !== undefined);
      this.pending.set(false);
    }
  }
}
