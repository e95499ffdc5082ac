import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DeliveryKit, startDeliveryKit } from '../testing/delivery-kit.ts';

let kit: DeliveryKit;

beforeAll(async () => {
  kit = await startDeliveryKit();
});
afterAll(() => kit.stop());

const fields = 'rules { kind channel frequency } quietHours { from to } digest { hour weekday } mutedCourses { id }';
const read = async (as: Principal | null) =>
  (await kit.subgraph.data(`{ notificationPreferences { ${fields} } }`, { as })).notificationPreferences;
const change = async (name: string, input: object, as: Principal) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const errors =
    { muteCourse: '... on CourseNotFoundError { code }', unmuteCourse: '' }[name] ??
    '... on InvalidInputError { code }';
  const operation = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
    __typename
    ... on ${type}Success { preferences { ${fields} } }
    ${errors}
  } }`;
  return (await kit.subgraph.data(operation, { as, variables: { input } })).result;
};
const ruleOf = (
  { rules }: { readonly rules: readonly { kind: string; channel: string; frequency: string }[] },
  kind: string,
  channel: string,
) => rules.find((rule) => rule.kind === kind && rule.channel === channel)?.frequency;

it('has the defaults for who has said nothing, and nothing for who is not signed in', async () => {
  const preferences = await read(principalWith('STUDENT'));
  expect(preferences).toMatchObject({ quietHours: null, digest: { hour: 8, weekday: 'MONDAY' }, mutedCourses: [] });
  expect(ruleOf(preferences, 'ANNOUNCEMENT', 'EMAIL')).toBe('IMMEDIATELY');
  expect(ruleOf(preferences, 'LEARNER_ENROLLED', 'EMAIL')).toBe('DAILY');
  expect(ruleOf(preferences, 'COURSE_WELCOME', 'IN_APP')).toBe('IMMEDIATELY');
  expect(await read(null)).toBeNull();
});

it('keeps each setting beside the others, also those that are changed at once', async () => {
  const as = principalWith('STUDENT');
  const courseId = await kit.course(as);
  await Promise.all([
    change('setNotificationRule', { kind: 'ANNOUNCEMENT', channel: 'EMAIL', frequency: 'WEEKLY' }, as),
    change('setNotificationRule', { kind: 'ANNOUNCEMENT', channel: 'SMS', frequency: 'IMMEDIATELY' }, as),
    change('setQuietHours', { quietHours: { from: '22:00', to: '06:30' } }, as),
    change('setDigestTimes', { hour: 18, weekday: 'FRIDAY' }, as),
    change('muteCourse', { courseId }, as),
    change('muteCourse', { courseId }, as),
  ]);
  const preferences = await read(as);
  expect(preferences).toMatchObject({
    quietHours: { from: '22:00', to: '06:30' },
    digest: { hour: 18, weekday: 'FRIDAY' },
    mutedCourses: [{ id: courseId }],
  });
  expect(ruleOf(preferences, 'ANNOUNCEMENT', 'EMAIL')).toBe('WEEKLY');
  expect(ruleOf(preferences, 'ANNOUNCEMENT', 'SMS')).toBe('IMMEDIATELY');
  expect((await change('setQuietHours', { quietHours: null }, as)).preferences.quietHours).toBeNull();
  expect((await change('unmuteCourse', { courseId }, as)).preferences.mutedCourses).toEqual([]);
});

it('belongs to one person', async () => {
  const [one, other] = [principalWith('STUDENT'), principalWith('STUDENT')];
  await change('setDigestTimes', { hour: 20, weekday: 'SUNDAY' }, one);
  expect((await read(other)).digest.hour).toBe(8);
});

it.each([
  ['setNotificationRule', { kind: 'ANNOUNCEMENT', channel: 'SMS', frequency: 'DAILY' }],
  ['setNotificationRule', { kind: 'ANNOUNCEMENT', channel: 'IN_APP', frequency: 'NEVER' }],
  ['setQuietHours', { quietHours: { from: '24:00', to: '06:00' } }],
  ['setQuietHours', { quietHours: { from: '06:00', to: '06:00' } }],
  ['setDigestTimes', { hour: 24, weekday: 'MONDAY' }],
])('refuses %s with %j', async (name, input) => {
  expect(await change(name, input, principalWith('STUDENT'))).toMatchObject({ code: 'INVALID_INPUT' });
});

it('mutes no course that is not there, and no draft of somebody else', async () => {
  const as = principalWith('STUDENT');
  expect(await change('muteCourse', { courseId: newId() }, as)).toMatchObject({ code: 'COURSE_NOT_FOUND' });
  expect(await change('muteCourse', { courseId: 'x' }, as)).toMatchObject({ code: 'COURSE_NOT_FOUND' });
});

it('says which channels can be used, and why the others cannot', async () => {
  const person = await kit.person();
  const ask = async (as: Principal) =>
    (
      await kit.subgraph.data('{ notificationPreferences { channels { channel status address stoppedReason } } }', {
        as,
      })
    ).notificationPreferences.channels;
  const of = (channel: string) => expect.objectContaining({ channel });
  expect(await ask(person)).toEqual([of('IN_APP'), of('EMAIL'), of('SMS'), of('WEB_PUSH'), of('MOBILE_PUSH')]);
  expect(await ask(person)).toContainEqual({
    ...{ channel: 'EMAIL', status: 'READY', address: person.email, stoppedReason: null },
  });
  expect(await ask(principalWith('STUDENT'))).toContainEqual(
    expect.objectContaining({ channel: 'EMAIL', status: 'NOT_SET_UP' }),
  );
});

it('refuses who is not signed in', async () => {
  const operation = 'mutation { resumeChannel(input: { channel: EMAIL }) { __typename } }';
  const { errors } = await kit.subgraph.execute(operation);
  expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
});
