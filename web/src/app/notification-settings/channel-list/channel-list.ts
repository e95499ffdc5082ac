import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../ui/icon/icon';
import { BrowserPush } from '../browser-push/browser-push';
import { PhoneNumber } from '../phone-number/phone-number';
import type { NotificationChannel } from '../preference-parts.generated';
import { Preferences } from '../preferences';

/** Where somebody is reached: their addresses, and whether each can be used now. */
@Component({
  selector: 'app-channel-list',
  imports: [BrowserPush, Icon, MatButton, PhoneNumber],
  templateUrl: './channel-list.html',
  styleUrl: './channel-list.css',
})
export class ChannelList {
  protected readonly preferences = inject(Preferences);
  protected readonly email = computed(() => this.#state('EMAIL'));
  protected readonly sms = computed(() => this.#state('SMS'));
  protected readonly stoppedPush = computed(() =>
    (['WEB_PUSH', 'MOBILE_PUSH'] as const)
      .map((channel) => this.#state(channel))
      .find((state) => state?.status === 'STOPPED'),
  );
  protected readonly webPushPublicKey = computed(() => this.preferences.query.data()?.webPushPublicKey ?? undefined);

  #state(channel: NotificationChannel) {
    return this.preferences
      .current()
      ?.channels.find((state) => state.channel === channel && state.status !== 'UNAVAILABLE');
  }
}
