import type { EntityManager } from '@mikro-orm/mongodb';
import { NotificationKind } from '../notification/notification-kind.ts';
import { frequencyOf } from '../preference/frequency-rules.ts';
import type { NotificationFrequency } from '../preference/notification-frequency.ts';
import {
  defaultPreferences,
  type NotificationPreferences,
  preferencesDocuments,
  preferencesOf,
} from '../preference/notification-preferences.entity.ts';
import type { Unsubscription } from './unsubscribe-tokens.ts';

type Frequencies = Partial<Record<NotificationKind, NotificationFrequency>>;

/** Whether mails of a kind are stopped by who has a link of one. */
export async function isUnsubscribed(em: EntityManager, { userId, kind }: Unsubscription): Promise<boolean> {
  const preferences = (await preferencesOf(em, [userId])).get(userId) ?? defaultPreferences;
  return kindsOf(preferences, kind).length === 0;
}

/** Stops mails of one kind, or all that come in digests. To stop what is stopped changes nothing. */
export async function unsubscribe(em: EntityManager, { userId, kind }: Unsubscription): Promise<void> {
  const preferences = (await preferencesOf(em, [userId])).get(userId) ?? defaultPreferences;
  const before: Frequencies = {};
  for (const stopped of kindsOf(preferences, kind)) before[stopped] = frequencyOf(preferences, stopped, 'EMAIL');
  if (Object.keys(before).length === 0) return;
  const rules = Object.keys(before).map((stopped): [string, string] => [`rules.${stopped}.EMAIL`, 'NEVER']);
  await preferencesDocuments(em).updateOne(
    { _id: userId },
    { $set: { ...Object.fromEntries(rules), [`unsubscribed.${kind}`]: before } },
    { upsert: true },
  );
}

/** Makes mails come again as they did before they were stopped by a link. What was changed since then stays. */
export async function subscribeAgain(em: EntityManager, { userId, kind }: Unsubscription): Promise<void> {
  const preferences = (await preferencesOf(em, [userId])).get(userId);
  const before = preferences?.unsubscribed[kind];
  if (!before) return;
  for (const [stopped, frequency] of Object.entries(before))
    await preferencesDocuments(em).updateOne(
      { _id: userId, [`rules.${stopped}.EMAIL`]: 'NEVER' },
      { $set: { [`rules.${stopped}.EMAIL`]: frequency } },
    );
  await preferencesDocuments(em).updateOne({ _id: userId }, { $unset: { [`unsubscribed.${kind}`]: '' } });
}

/** The kinds whose mails come now, of those that a link stops. */
function kindsOf(preferences: NotificationPreferences, kind: Unsubscription['kind']): NotificationKind[] {
  const isStoppedBy = (candidate: NotificationKind, frequency: NotificationFrequency) =>
    kind === 'DIGEST' ? frequency === 'DAILY' || frequency === 'WEEKLY' : candidate === kind && frequency !== 'NEVER';
  return Object.values(NotificationKind).filter((candidate) =>
    isStoppedBy(candidate, frequencyOf(preferences, candidate, 'EMAIL')),
  );
}
