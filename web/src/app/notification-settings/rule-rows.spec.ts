import type { NotificationChannelStatus, PreferencePartsFragment } from './preference-parts.generated';
import { type Rule, ruleRows, shownChannels } from './rule-rows';

const rule = (parts: Partial<Rule>): Rule => ({
  __typename: 'NotificationRule',
  kind: 'ANNOUNCEMENT',
  channel: 'EMAIL',
  frequency: 'IMMEDIATELY',
  ...parts,
});

describe('the rules that are shown', () => {
  const preferences = (sms: NotificationChannelStatus): PreferencePartsFragment => ({
    __typename: 'NotificationPreferences',
    rules: [rule({ channel: 'SMS' }), rule({ channel: 'EMAIL' }), rule({ channel: 'IN_APP' })],
    quietHours: null,
    digest: { __typename: 'DigestTimes', hour: 8, weekday: 'MONDAY' },
    mutedCourses: [],
    channels: (['EMAIL', 'SMS'] as const).map((channel) => ({
      __typename: 'NotificationChannelState',
      channel,
      status: channel === 'SMS' ? sms : 'STOPPED',
      address: null,
      stoppedReason: null,
    })),
  });

  it('are those of channels that can be used, one that stopped among them; the app keeps everything', () => {
    expect(shownChannels(preferences('UNAVAILABLE'))).toEqual(['EMAIL']);
    expect(shownChannels(preferences('NOT_SET_UP'))).toEqual(['EMAIL']);
    expect(shownChannels(preferences('READY'))).toEqual(['EMAIL', 'SMS']);
  });

  it('are in the order of the channels, with a gap where a kind never goes', () => {
    const email = rule({ kind: 'QUIZ_FAILED' });
    expect(ruleRows([email], ['EMAIL', 'SMS'], ['STUDENT'])).toMatchObject([
      { kind: 'QUIZ_FAILED', rules: [email, undefined] },
    ]);
  });

  it('leave out what somebody without the role never gets', () => {
    const rules = [rule({ kind: 'LEARNER_ENROLLED' }), rule({ kind: 'WEBHOOK_DISABLED' })];
    const kinds = (role: 'STUDENT' | 'INSTRUCTOR' | 'ADMIN') =>
      ruleRows(rules, ['EMAIL'], [role]).map(({ kind }) => kind);
    expect(kinds('STUDENT')).toEqual([]);
    expect(kinds('INSTRUCTOR')).toEqual(['LEARNER_ENROLLED']);
    expect(kinds('ADMIN')).toEqual(['LEARNER_ENROLLED', 'WEBHOOK_DISABLED']);
  });
});
