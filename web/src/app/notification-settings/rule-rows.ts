import type { Role } from '../session/viewer-parts.generated';
import type { NotificationChannel, NotificationKind, PreferencePartsFragment } from './preference-parts.generated';
import { type KindText, channelNames, kindTexts } from './setting-texts';

/** Where and how often a kind of notification is told. */
export type Rule = PreferencePartsFragment['rules'][number];

/** A kind of notification, with its rule for each of the channels that are shown; undefined where it never goes there. */
export interface RuleRow extends KindText {
  readonly kind: NotificationKind;
  readonly rules: readonly (Rule | undefined)[];
}

/** Those that only some people ever get. */
const audiences: Partial<Readonly<Record<NotificationKind, readonly Role[]>>> = {
  LEARNER_ENROLLED: ['INSTRUCTOR', 'ADMIN'],
  WEBHOOK_DISABLED: ['ADMIN'],
};

/** The channels that can be decided about, once they are set up. In the app, everything is kept. */
export function shownChannels({ channels, rules }: PreferencePartsFragment): readonly NotificationChannel[] {
  const usable = new Set(
    channels.filter(({ status }) => status === 'READY' || status === 'STOPPED').map(({ channel }) => channel),
  );
  const ruled = new Set(rules.map(({ channel }) => channel));
  return (Object.keys(channelNames) as NotificationChannel[]).filter(
    (channel) => channel !== 'IN_APP' && ruled.has(channel) && usable.has(channel),
  );
}

/** The kinds that somebody with these roles may get, each with its rules in the order of the channels. */
export function ruleRows(
  rules: readonly Rule[],
  channels: readonly NotificationChannel[],
  roles: readonly Role[],
): readonly RuleRow[] {
  return (Object.keys(kindTexts) as NotificationKind[])
    .filter((kind) => audiences[kind]?.some((role) => roles.includes(role)) ?? true)
    .map((kind) => ({
      kind,
      ...kindTexts[kind],
      rules: channels.map((channel) => rules.find((rule) => rule.kind === kind && rule.channel === channel)),
    }))
    .filter((row) => row.rules.some((rule) => rule !== undefined));
}
