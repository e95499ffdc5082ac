import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { NotificationKind } from '../notification/notification-kind.ts';
import type { NotificationChannel, OutsideChannel } from './notification-channel.ts';
import type { NotificationFrequency } from './notification-frequency.ts';
import type { Weekday } from './weekday.ts';

/** When a person is not to be disturbed: local times by `HH:mm`. Where `to` is before `from`, they pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When a person's digests come: an hour of the day, 0 to 23, and the day of the weekly one, in their time zone. */
export interface DigestTimes {
  readonly hour: number;
  readonly weekday: Weekday;
}

/** What happened to the messages of a channel: to one address, so that another one starts anew. */
export interface ChannelTrouble {
  readonly address: string;
  /** How many messages the address refused for good, each within a month of the one before. */
  readonly bounceCount: number;
  readonly bouncedAt: Date;
  /** When the channel was stopped; null while it is not. */
  readonly stoppedAt: Date | null;
  /** For the person who reads it. */
  readonly stoppedReason: string | null;
}

/**
 * What a person wants of their notifications. Who never changed anything has none: the defaults are in code, so that
 * they can become better, and a batch of an announcement reads next to nothing.
 */
export interface NotificationPreferences {
  readonly rules: Readonly<
    Partial<Record<NotificationKind, Readonly<Partial<Record<NotificationChannel, NotificationFrequency>>>>>
  >;
  readonly quietHours: QuietHours | null;
  readonly digest: DigestTimes;
  readonly mutedCourseIds: readonly string[];
  readonly troubles: Readonly<Partial<Record<OutsideChannel, ChannelTrouble>>>;
  /** By kind, or `DIGEST`: what unsubscribing by a link of a mail changed, to be able to undo it. */
  readonly unsubscribed: Readonly<Record<string, Readonly<Partial<Record<NotificationKind, NotificationFrequency>>>>>;
}

/** A person's preferences, by their id: what differs from the defaults. */
export const NotificationPreferencesEntity = defineEntity({
  name: 'NotificationPreferences',
  tableName: 'notification_preferences',
  properties: {
    id: p.string().primary().fieldName('_id'),
    rules: p.json<NotificationPreferences['rules']>(),
    quietHours: p.json<QuietHours>().strictNullable(),
    digest: p.json<DigestTimes>(),
    mutedCourseIds: p.array(),
    troubles: p.json<NotificationPreferences['troubles']>(),
    unsubscribed: p.json<NotificationPreferences['unsubscribed']>(),
  },
});

/** What holds for who has not said otherwise. */
export const defaultPreferences: NotificationPreferences = {
  rules: {},
  quietHours: null,
  digest: { hour: 8, weekday: 'MONDAY' },
  mutedCourseIds: [],
  troubles: {},
  unsubscribed: {},
};

type PreferencesDocument = Partial<NotificationPreferences> & { readonly _id: string };

/** The collection, with its documents' type: single settings are written by `$set`, so that two at once both hold. */
export function preferencesDocuments(em: EntityManager): ReturnType<typeof em.getCollection<PreferencesDocument>> {
  return em.getCollection<PreferencesDocument>(NotificationPreferencesEntity.tableName);
}

/** The preferences of people, in one query. Who has none is left out: theirs are {@link defaultPreferences}. */
export async function preferencesOf(
  em: EntityManager,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, NotificationPreferences>> {
  const documents = await preferencesDocuments(em)
    .find({ _id: { $in: [...userIds] } })
    .toArray();
  return new Map(documents.map(({ _id, ...preferences }) => [_id, { ...defaultPreferences, ...preferences }]));
}
