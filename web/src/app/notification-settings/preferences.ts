import { Injectable, computed, inject } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import type { Failure } from '../graphql/failure';
import { injectMutation } from '../graphql/inject-mutation';
import { injectQuery } from '../graphql/inject-query';
import { type Refusal, refusalText } from '../ui/forms/refusal-text';
import { NotificationSettingsDocument } from './notification-settings.generated';
import type { NotificationChannel, NotificationFrequency, PreferencePartsFragment } from './preference-parts.generated';
import { ResumeChannelDocument } from './resume-channel.generated';
import type { Rule } from './rule-rows';
import { SetDigestTimesDocument } from './set-digest-times.generated';
import { SetNotificationRuleDocument } from './set-notification-rule.generated';
import { SetQuietHoursDocument } from './set-quiet-hours.generated';
import { channelNames, frequencyNames, kindTexts } from './setting-texts';

/** From and to as local times `HH:mm`. */
export type QuietHours = NonNullable<PreferencePartsFragment['quietHours']>;
/** The hour of both digests, and the weekday of the weekly one. */
export type DigestTimes = PreferencePartsFragment['digest'];

/** How a change went. */
interface Outcome {
  readonly answer: { readonly preferences: PreferencePartsFragment } | Refusal | undefined;
  readonly failure: Failure | undefined;
  /** What is said when it is saved. */
  readonly message: string;
  readonly undo?: () => Promise<void>;
}

/**
 * The notification settings of whoever is signed in. A change shows at once, and goes back should the server not take it; a
 * message says what was saved, with a way back, or why it was not. The page of the settings provides it.
 */
@Injectable()
export class Preferences {
  readonly #snackBar = inject(MatSnackBar);
  readonly #setRule = injectMutation(SetNotificationRuleDocument);
  readonly #setQuietHours = injectMutation(SetQuietHoursDocument);
  readonly #setDigest = injectMutation(SetDigestTimesDocument);
  readonly #resume = injectMutation(ResumeChannelDocument);

  readonly query = injectQuery(NotificationSettingsDocument, () => ({}));
  readonly current = computed(() => this.query.data()?.notificationPreferences ?? undefined);

  async setFrequency(rule: Rule, frequency: NotificationFrequency): Promise<void> {
    const preferences = this.#foreseen(({ rules }) => ({
      rules: rules.map((each) =>
        each.kind === rule.kind && each.channel === rule.channel ? { ...each, frequency } : each,
      ),
    }));
    if (!preferences || rule.frequency === frequency) return;
    const data = await this.#setRule.run(
      { input: { kind: rule.kind, channel: rule.channel, frequency } },
      {
        optimisticResponse: {
          __typename: 'Mutation',
          setNotificationRule: { __typename: 'SetNotificationRuleSuccess', preferences },
        },
      },
    );
    const when = rule.channel === 'EMAIL' ? frequencyNames[frequency] : frequency === 'NEVER' ? 'off' : 'on';
    this.#tell({
      answer: data?.setNotificationRule,
      failure: this.#setRule.failure(),
      message: `${kindTexts[rule.kind].name}, ${channelNames[rule.channel]}: ${when.toLowerCase()}.`,
      undo: () => this.setFrequency({ ...rule, frequency }, rule.frequency),
    });
  }

  async setQuietHours(quietHours: Pick<QuietHours, 'from' | 'to'> | null): Promise<void> {
    const before = this.current()?.quietHours ?? null;
    const foreseen = quietHours && ({ __typename: 'QuietHours', ...quietHours } as const);
    const preferences = this.#foreseen(() => ({ quietHours: foreseen }));
    if (!preferences) return;
    const data = await this.#setQuietHours.run(
      { input: { quietHours: quietHours && { from: quietHours.from, to: quietHours.to } } },
      {
        optimisticResponse: {
          __typename: 'Mutation',
          setQuietHours: { __typename: 'SetQuietHoursSuccess', preferences },
        },
      },
    );
    this.#tell({
      answer: data?.setQuietHours,
      failure: this.#setQuietHours.failure(),
      message: quietHours ? `Quiet from ${quietHours.from} to ${quietHours.to}.` : 'No quiet hours.',
      undo: () => this.setQuietHours(before && { from: before.from, to: before.to }),
    });
  }

  async setDigest({ hour, weekday }: Pick<DigestTimes, 'hour' | 'weekday'>): Promise<void> {
    const before = this.current()?.digest;
    const preferences = this.#foreseen(() => ({ digest: { __typename: 'DigestTimes', hour, weekday } }));
    if (!preferences || !before) return;
    const data = await this.#setDigest.run(
      { input: { hour, weekday } },
      {
        optimisticResponse: {
          __typename: 'Mutation',
          setDigestTimes: { __typename: 'SetDigestTimesSuccess', preferences },
        },
      },
    );
    this.#tell({
      answer: data?.setDigestTimes,
      failure: this.#setDigest.failure(),
      message: 'The time of your digests is saved.',
      undo: () => this.setDigest(before),
    });
  }

  /** Has a channel be used again that was stopped after messages came back. */
  async resume(channel: NotificationChannel): Promise<void> {
    const data = await this.#resume.run({ input: { channel } });
    this.#tell({
      answer: data?.resumeChannel,
      failure: this.#resume.failure(),
      message: `${channelNames[channel]} is used again.`,
    });
  }

  #foreseen(
    change: (now: PreferencePartsFragment) => Partial<PreferencePartsFragment>,
  ): PreferencePartsFragment | undefined {
    const now = this.current();
    return now && { ...now, ...change(now) };
  }

  #tell({ answer, failure, message, undo }: Outcome): void {
    if (answer && 'preferences' in answer) {
      const saved = this.#snackBar.open(message, undo && 'Undo');
      if (undo) saved.onAction().subscribe(() => void undo());
      return;
    }
    const reason = answer ? refusalText(answer) : failure ? `${failure.title}. Please try again.` : '';
    this.#snackBar.open(`Not saved. ${reason}`, 'OK', { politeness: 'assertive' });
  }
}
