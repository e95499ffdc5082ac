import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { MatSnackBar } from '@angular/material/snack-bar';
import { injectMutation } from '../../graphql/inject-mutation';
import { Choice, type Option } from '../../ui/choice/choice';
import { refusalText } from '../../ui/forms/refusal-text';
import { type DigestTimes, Preferences, type QuietHours } from '../preferences';
import { weekdayNames } from '../setting-texts';
import { SetLanguageAndTimeZoneDocument } from './set-language-and-time-zone.generated';
import { deviceTimeZone, timeZoneOptions } from '../../ui/time-zone/time-zone';

/** A night's sleep, to begin with. */
const usualQuietHours = { from: '22:00', to: '07:00' };

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When somebody wants to be told, by the clock where they are, and in which language. */
@Component({
  selector: 'app-delivery-times',
  imports: [Choice, MatButton, MatSlideToggle],
  templateUrl: './delivery-times.html',
  styleUrl: './delivery-times.css',
})
export class DeliveryTimes {
  readonly #snackBar = inject(MatSnackBar);
  protected readonly preferences = inject(Preferences);
  protected readonly personal = injectMutation(SetLanguageAndTimeZoneDocument);

  protected readonly hours: readonly Option<string>[] = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: hourText(hour),
  }));
  protected readonly weekdays = Object.entries(weekdayNames).map(([value, label]) => ({
    value: value as DigestTimes['weekday'],
    label,
  }));
  /** Those that our messages are written in. */
  protected readonly languages: readonly Option<'en' | 'de'>[] = [
    { value: 'en', label: 'English' },
    { value: 'de', label: 'Deutsch' },
  ];
  protected readonly language = computed(() => (this.#me()?.locale?.toLowerCase().startsWith('de') ? 'de' : 'en'));
  protected readonly timeZone = computed(() => this.#me()?.timeZone ?? 'UTC');
  protected readonly timeZones = computed(() => timeZoneOptions(this.timeZone()));
  protected readonly deviceTimeZone = deviceTimeZone();
  readonly #me = computed(() => this.preferences.query.data()?.me ?? undefined);

  protected setQuiet(wanted: boolean): void {
    void this.preferences.setQuietHours(wanted ? usualQuietHours : null);
  }

  /** A field that was emptied is half a time: it is left until it is whole. */
  protected setQuietTime(hours: QuietHours, change: Partial<Pick<QuietHours, 'from' | 'to'>>): void {
    const { from, to } = { ...hours, ...change };
    if (from && to) void this.preferences.setQuietHours({ from, to });
  }

  protected setDigestHour(digest: DigestTimes, hour: string): void {
    void this.preferences.setDigest({ ...digest, hour: Number(hour) });
  }

  protected setLanguage(locale: string): Promise<void> {
    return this.#setPersonal({ locale });
  }

  protected setTimeZone(timeZone: string): Promise<void> {
    return this.#setPersonal({ timeZone });
  }

  async #setPersonal(change: { locale: string } | { timeZone: string }): Promise<void> {
    const me = this.#me();
    if (!me) return;
    const answer = (
      await this.personal.run(
        { input: change },
        {
          optimisticResponse: {
            __typename: 'Mutation',
            updateProfile: { __typename: 'UpdateProfileSuccess', user: { ...me, ...change } },
          },
        },
      )
    )?.updateProfile;
    if (answer?.__typename === 'UpdateProfileSuccess') this.#snackBar.open('Saved.');
    else {
      const reason = answer ? refusalText(answer) : `${this.personal.failure()?.title ?? ''}. Please try again.`;
      this.#snackBar.open(`Not saved. ${reason}`, 'OK', { politeness: 'assertive' });
    }
  }
}
