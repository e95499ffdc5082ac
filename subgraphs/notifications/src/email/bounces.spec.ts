import { newId } from '@coursegraph/platform/persistence';
import { soon } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DeliveryKit, type Person, startDeliveryKit } from '../testing/delivery-kit.ts';
import { bouncesPath } from './bounces.route.ts';

const secret = 'a secret of thirty-two characters';
let kit: DeliveryKit;
let courseId: string;

beforeAll(async () => {
  kit = await startDeliveryKit({ BOUNCE_SECRET: secret });
  courseId = await kit.course(await kit.person());
});
afterAll(() => kit.stop());

/** A message with a report, as RFC 6522 has it. */
function report(type: string, parts: readonly { readonly type: string; readonly lines: readonly string[] }[]): string {
  const body = parts.map(({ type: contentType, lines }) => [
    '--part',
    `Content-Type: ${contentType}`,
    '',
    ...lines,
    '',
  ]);
  return [
    ...['From: MAILER-DAEMON@mx.example', 'To: learn@school.example', 'Subject: report', 'MIME-Version: 1.0'],
    ...[`Content-Type: multipart/report; report-type=${type}; boundary="part"`, '', ...body.flat(), '--part--', ''],
  ].join('\r\n');
}
const original = (deliveryId: string) => ({
  type: 'text/rfc822-headers',
  lines: ['Subject: You completed Graphs', `Message-ID:`, ` <${deliveryId}@localhost>`],
});
const failure = (deliveryId: string, status: string, action = 'failed') =>
  report('delivery-status', [
    { type: 'text/plain', lines: ['It did not work.'] },
    {
      type: 'message/delivery-status',
      lines: [
        ...['Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; ada@people.example'],
        ...[
          `Action: ${action}`,
          `Status: ${status}`,
          'Diagnostic-Code: smtp; 550 <ada@people.example>:',
          ' unknown user',
        ],
      ],
    },
    original(deliveryId),
  ]);
const complaint = (deliveryId: string) =>
  report('feedback-report', [
    { type: 'text/plain', lines: ['Somebody complained.'] },
    { type: 'message/feedback-report', lines: ['Feedback-Type: abuse', 'User-Agent: mx/1', 'Version: 1'] },
    { type: 'message/rfc822', lines: [...original(deliveryId).lines, 'Content-Type: text/plain', '', 'Hello'] },
  ]);

const post = async (body: string, given = secret) =>
  (await kit.subgraph.fetch(bouncesPath, { method: 'POST', body, headers: { 'x-bounce-secret': given } })).status;
const sentTo = async (person: Person, count = 1) => {
  for (let sent = 0; sent < count; sent++) await kit.notify(courseId, 'COURSE_COMPLETED', [person]);
  return kit.deliveriesOf(person, (all) => all.filter(({ status }) => status === 'SENT').length === count);
};
const channel = async (as: Person) => {
  const operation = '{ notificationPreferences { channels { channel status stoppedReason } } }';
  return (await kit.subgraph.data(operation, { as })).notificationPreferences.channels[1];
};

it('makes the delivery one that failed, and stops the channel after three, however often each is told', async () => {
  const person = await kit.person();
  const [first, second, third] = await sentTo(person, 3);
  for (const delivery of [first!, first!, first!, second!, second!])
    expect(await post(failure(delivery._id, '5.1.1'))).toBe(204);
  expect(await channel(person)).toMatchObject({ status: 'READY' });
  expect((await kit.deliveries(person))[0]).toMatchObject({ status: 'FAILED', error: 'smtp; 550 …: unknown user' });
  await post(failure(third!._id, '5.1.1'));
  expect(await channel(person)).toMatchObject({ status: 'STOPPED', stoppedReason: 'smtp; 550 …: unknown user' });
});

it('stops the channel at once when the person complains', async () => {
  const person = await kit.person();
  const [delivery] = await sentTo(person);
  expect(await post(complaint(delivery!._id))).toBe(204);
  expect(await channel(person)).toMatchObject({ status: 'STOPPED', stoppedReason: 'A mail was reported as spam.' });
});

it('changes nothing by delays, by what is of no mail of ours, and by what is no report', async () => {
  const person = await kit.person();
  const [delivery] = await sentTo(person);
  for (const message of [
    failure(delivery!._id, '4.4.1', 'delayed'),
    failure(newId(), '5.1.1'),
    'Subject: hi\r\n\r\nhi',
  ])
    expect(await post(message)).toBe(204);
  expect((await kit.deliveries(person))[0]).toMatchObject({ status: 'SENT' });
});

it('does not count what was refused for another reason than the address', async () => {
  const person = await kit.person();
  for (const delivery of await sentTo(person, 3)) await post(failure(delivery._id, '5.7.1'));
  await soon(async () => (await kit.deliveries(person)).every(({ status }) => status === 'FAILED'));
  expect(await channel(person)).toMatchObject({ status: 'READY' });
});

it('takes nothing without the secret', async () => {
  const person = await kit.person();
  const [delivery] = await sentTo(person);
  expect(await post(complaint(delivery!._id), 'another')).toBe(401);
  expect(await channel(person)).toMatchObject({ status: 'READY' });
});
