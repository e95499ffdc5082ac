import { describe, expect, test } from '@jest/globals';
import type { NotificationKind } from '../notification/notification-kind.ts';
import { defaultPreferences, type NotificationPreferences } from '../preference/notification-preferences.entity.ts';
import { type DeliveryPlanning, planDeliveries } from './plan-deliveries.ts';

const now = new Date('2026-03-10T12:00:00Z');
const everywhere = new Map([
  ['EMAIL', 'ada@school.example'],
  ['SMS', '+491700000000'],
  ['WEB_PUSH', '1 browser'],
  ['MOBILE_PUSH', '1 device'],
] as const);

function plan(
  kind: NotificationKind,
  preferences: Partial<NotificationPreferences> = {},
  others: Partial<DeliveryPlanning['recipient']> & { readonly now?: Date; readonly courseId?: string | null } = {},
) {
  const { now: at = now, courseId = 'c', ...recipient } = others;
  return planDeliveries({
    notification: { id: 'n', recipientId: 'ada', kind, courseId },
    preferences: { ...defaultPreferences, ...preferences },
    recipient: { timeZone: 'UTC', addresses: everywhere, ...recipient },
    now: at,
  });
}
const summary = (plans: ReturnType<typeof plan>) => plans.map(({ channel, dueAt }) => [channel, dueAt.toISOString()]);

describe('for who has said nothing', () => {
  test('what they did themselves stays in the app', () => {
    for (const kind of ['COURSE_WELCOME', 'MILESTONE_REACHED', 'QUIZ_FAILED'] as const) expect(plan(kind)).toEqual([]);
  });

  test('an announcement comes at once, by mail and push, not as a text message', () => {
    const at = now.toISOString();
    expect(summary(plan('ANNOUNCEMENT'))).toEqual([
      ['EMAIL', at],
      ['WEB_PUSH', at],
      ['MOBILE_PUSH', at],
    ]);
  });

  test('enrollments come as one mail a day, in the morning of the person', () => {
    const plans = plan('LEARNER_ENROLLED', {}, { timeZone: 'America/New_York' });
    expect(summary(plans)).toEqual([['EMAIL', '2026-03-11T12:00:00.000Z']]);
    expect(plans[0]!.kind).toBeNull();
  });
});

test('a channel that the person has not is left out', () => {
  expect(plan('ANNOUNCEMENT', {}, { addresses: new Map() })).toEqual([]);
});

test('a rule holds for its kind and channel only', () => {
  const rules = { ANNOUNCEMENT: { EMAIL: 'NEVER', SMS: 'IMMEDIATELY' } } as const;
  expect(plan('ANNOUNCEMENT', { rules }).map(({ channel }) => channel)).toEqual(['SMS', 'WEB_PUSH', 'MOBILE_PUSH']);
  expect(plan('COURSE_COMPLETED', { rules }).map(({ channel }) => channel)).toEqual(['EMAIL']);
});

test('nothing of a muted course goes out, and what is of no course does', () => {
  expect(plan('ANNOUNCEMENT', { mutedCourseIds: ['c'] })).toEqual([]);
  expect(plan('ANNOUNCEMENT', { mutedCourseIds: ['c'] }, { courseId: null })).toHaveLength(3);
});

test('a channel that was stopped is left out, until the address is another', () => {
  const trouble = { bounceCount: 3, bouncedAt: now, stoppedAt: now, stoppedReason: 'gone' };
  const stopped = (address: string) => ({ troubles: { EMAIL: { ...trouble, address } } });
  expect(plan('COURSE_COMPLETED', stopped('ada@school.example'))).toEqual([]);
  expect(plan('COURSE_COMPLETED', stopped('ada@old.example'))).toHaveLength(1);
});

describe('quiet hours', () => {
  const quietHours = { from: '22:00', to: '07:00' };
  const night = new Date('2026-03-10T22:30:00Z');

  test('hold back what makes a noise until they end, and no mail', () => {
    expect(summary(plan('ANNOUNCEMENT', { quietHours }, { now: night }))).toEqual([
      ['EMAIL', night.toISOString()],
      ['WEB_PUSH', '2026-03-11T07:00:00.000Z'],
      ['MOBILE_PUSH', '2026-03-11T07:00:00.000Z'],
    ]);
  });

  test('are those of the person’s time zone', () => {
    const [, push] = plan('ANNOUNCEMENT', { quietHours }, { now: night, timeZone: 'America/New_York' });
    expect(push!.dueAt).toEqual(night);
  });
});

describe('what goes together', () => {
  const keyOf = (...args: Parameters<typeof plan>) => plan(...args)[0]!.coalesceKey;
  const immediately = { rules: { LEARNER_ENROLLED: { EMAIL: 'IMMEDIATELY' } } } as const;

  test('is what comes in heaps, by kind and course, ten minutes after the first', () => {
    const [mail] = plan('LEARNER_ENROLLED', immediately);
    expect(mail).toMatchObject({ kind: 'LEARNER_ENROLLED', dueAt: new Date('2026-03-10T12:10:00Z') });
    expect(keyOf('LEARNER_ENROLLED', immediately)).toBe(mail!.coalesceKey);
    expect(keyOf('LEARNER_ENROLLED', immediately, { courseId: 'd' })).not.toBe(mail!.coalesceKey);
  });

  test('is all of a summary, whatever its kind and course', () => {
    const daily = { rules: { ANNOUNCEMENT: { EMAIL: 'DAILY' }, LEARNER_ENROLLED: { EMAIL: 'DAILY' } } } as const;
    expect(keyOf('ANNOUNCEMENT', daily)).toBe(keyOf('LEARNER_ENROLLED', daily, { courseId: 'd' }));
  });

  test('is nothing with an announcement that comes at once', () => {
    expect(keyOf('ANNOUNCEMENT')).toContain(':n');
  });
});
