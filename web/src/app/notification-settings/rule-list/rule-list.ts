import { Component, computed, inject } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Session } from '../../session/session';
import { Choice } from '../../ui/choice/choice';
import type { NotificationFrequency } from '../preference-parts.generated';
import { Preferences } from '../preferences';
import { ruleRows, shownChannels } from '../rule-rows';
import { channelNames, frequencyNames } from '../setting-texts';

/** What is told where: a row for each kind, a column for each channel that can be used. */
@Component({
  selector: 'app-rule-list',
  imports: [Choice, MatSlideToggle],
  templateUrl: './rule-list.html',
  styleUrl: './rule-list.css',
})
export class RuleList {
  readonly #session = inject(Session);
  protected readonly preferences = inject(Preferences);

  protected readonly channelNames = channelNames;
  protected readonly channels = computed(() => {
    const preferences = this.preferences.current();
    return preferences ? shownChannels(preferences) : [];
  });
  protected readonly rows = computed(() =>
    ruleRows(this.preferences.current()?.rules ?? [], this.channels(), this.#session.viewer()?.roles ?? []),
  );
  protected readonly frequencies = (Object.keys(frequencyNames) as NotificationFrequency[]).map((value) => ({
    value,
    label: frequencyNames[value],
  }));
}
