import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeliveryKit, startDeliveryKit } from '../testing/delivery-kit.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';

let kit: DeliveryKit;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  kit = await startDeliveryKit({ SMTP_URL: server.url });
});
afterAll(async () => {
  await kit.stop();
  await server.stop();
});

const setRule = (frequency: string) =>
  `mutation { setNotificationRule(input: { kind: LEARNER_ENROLLED, channel: EMAIL, frequency: ${frequency} }) { __typename } }`;

describe('what comes in heaps', () => {
  it('is one mail, also when it is planned by several at once', async () => {
    const teacher = await kit.person();
    await kit.subgraph.data(setRule('IMMEDIATELY'), { as: teacher });
    const courseId = await kit.course(teacher, 'Graphs');
    await Promise.all(Array.from({ length: 12 }, () => kit.notify(courseId, 'LEARNER_ENROLLED', [teacher])));
    const [delivery] = await kit.deliveriesOf(teacher, ([first]) => first?.notificationCount === 12);
    expect(await kit.deliveries(teacher)).toHaveLength(1);
    await kit.deliverNow(delivery!._id);
    const mail = await server.mailTo(teacher.email);
    expect(mail.subject).toBe('12 people enrolled in Graphs');
  });

  it('leaves out what was read in the app, and is no mail where all was', async () => {
    const teacher = await kit.person();
    await kit.subgraph.data(setRule('IMMEDIATELY'), { as: teacher });
    const courseId = await kit.course(teacher, 'Trees');
    await kit.notify(courseId, 'LEARNER_ENROLLED', [teacher]);
    await kit.deliveriesOf(teacher, (all) => all.length === 1);
    await kit.subgraph.data('mutation { markAllNotificationsRead { __typename } }', { as: teacher });
    const [first] = await kit.deliveries(teacher);
    await kit.deliverNow(first!._id);
    await kit.deliveriesOf(teacher, ([delivery]) => delivery?.status === 'CANCELED');
    for (let count = 0; count < 2; count++) await kit.notify(courseId, 'LEARNER_ENROLLED', [teacher]);
    const [, second] = await kit.deliveriesOf(teacher, ([, delivery]) => delivery?.notificationCount === 2);
    await kit.deliverNow(second!._id);
    expect((await server.mailTo(teacher.email)).subject).toBe('2 people enrolled in Trees');
    expect(server.mails.filter(({ to }) => to === teacher.email)).toHaveLength(1);
  });
});

it('gathers what is wanted daily, of every course, in one mail that lists each', async () => {
  const teacher = await kit.person({ timeZone: 'Asia/Tokyo' });
  const courses = [await kit.course(teacher, 'Graphs'), await kit.course(teacher, 'Trees')];
  for (const courseId of courses) await kit.notify(courseId, 'LEARNER_ENROLLED', [teacher]);
  const [digest] = await kit.deliveriesOf(teacher, ([first]) => first?.notificationCount === 2);
  expect(digest).toMatchObject({ kind: null, status: 'PENDING' });
  // Eight in the morning in Tokyo.
  expect(digest!.dueAt.toISOString()).toMatch(/T23:00:00\.000Z$/);
  await kit.deliverNow(digest!._id);
  const mail = await server.mailTo(teacher.email);
  expect(mail.subject).toBe('2 things you may have missed');
  expect(mail.text).toContain('* Somebody enrolled in Graphs');
  expect(mail.text).toContain('* Somebody enrolled in Trees');
});

it('tells of fifty one by one, and counts the others', async () => {
  const teacher = await kit.person();
  const courseId = await kit.course(teacher, 'Graphs');
  await kit.notify(courseId, 'LEARNER_ENROLLED', [teacher]);
  const [digest] = await kit.deliveriesOf(teacher, (all) => all.length === 1);
  for (let more = 0; more < 52; more++) await kit.notify(courseId, 'LEARNER_ENROLLED', [teacher]);
  await kit.deliveriesOf(teacher, ([first]) => first?.notificationCount === 53);
  await kit.deliverNow(digest!._id);
  const mail = await server.mailTo(teacher.email);
  expect(mail.subject).toBe('53 things you may have missed');
  expect(mail.text).toContain('… and 3 more.');
  expect(mail.text!.match(/^\* /gm)).toHaveLength(50);
});
