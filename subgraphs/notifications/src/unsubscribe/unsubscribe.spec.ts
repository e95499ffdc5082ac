import { soon } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DeliveryKit, type Person, startDeliveryKit } from '../testing/delivery-kit.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';

let kit: DeliveryKit;
let server: MailServer;
let courseId: string;

beforeAll(async () => {
  server = await startMailServer();
  kit = await startDeliveryKit({ SMTP_URL: server.url });
  courseId = await kit.course(await kit.person());
});
afterAll(async () => {
  await kit.stop();
  await server.stop();
});

/** The path of the link in the header of a mail to somebody, who was just sent one. */
async function linkOf(person: Person): Promise<string> {
  await kit.notify(courseId, 'COURSE_COMPLETED', [person]);
  const { headerLines } = await server.mailTo(person.email);
  const line = headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replace(/\s+/g, ' ');
  return new URL(/<(.+)>/.exec(line)![1]!).pathname;
}
const frequencies = async (as: Person) => {
  const operation = '{ notificationPreferences { rules { kind channel frequency } } }';
  const { rules } = (await kit.subgraph.data(operation, { as })).notificationPreferences as {
    rules: { kind: string; channel: string; frequency: string }[];
  };
  return Object.fromEntries(
    rules.flatMap(({ kind, channel, frequency }) => (channel === 'EMAIL' ? [[kind, frequency]] : [])),
  ) as Record<string, string>;
};
const post = (path: string) =>
  kit.subgraph.fetch(path, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

it('asks whom reads the page, and changes nothing', async () => {
  const person = await kit.person();
  const path = await linkOf(person);
  const response = await kit.subgraph.fetch(path);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('Stop these mails?');
  expect(html).toContain(`action="${path}"`);
  expect(html).toContain('https://app.example/notifications/settings');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await frequencies(person))['COURSE_COMPLETED']).toBe('IMMEDIATELY');
});

it('stops mails of the kind with one click, any number of times, and undoes that', async () => {
  const person = await kit.person({ locale: 'de' });
  const path = await linkOf(person);
  const before = await frequencies(person);
  for (let click = 0; click < 2; click++) expect(await (await post(path)).text()).toContain('sind abbestellt');
  expect(await frequencies(person)).toEqual({ ...before, COURSE_COMPLETED: 'NEVER' });
  expect(await (await kit.subgraph.fetch(path)).text()).toContain(`${path}/undo`);
  expect(await (await post(`${path}/undo`)).text()).toContain('Diese E-Mails abbestellen?');
  expect(await frequencies(person)).toEqual(before);
});

it('stops what is on its way already', async () => {
  const person = await kit.person();
  const path = await linkOf(person);
  const change =
    'mutation { setNotificationRule(input: { kind: COURSE_COMPLETED, channel: EMAIL, frequency: DAILY }) { __typename } }';
  await kit.subgraph.data(change, { as: person });
  await kit.notify(courseId, 'COURSE_COMPLETED', [person]);
  const [, digest] = await kit.deliveriesOf(person, (all) => all.length === 2);
  expect(digest).toMatchObject({ status: 'PENDING', kind: null });
  await post(path);
  await kit.deliverNow(digest!._id);
  await soon(async () => (await kit.deliveries(person))[1]?.status === 'CANCELED');
  expect(server.mails.filter(({ to }) => to === person.email)).toHaveLength(1);
});

it('says so where a link does not work', async () => {
  const response = await post('/unsubscribe/AAAA');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('This link does not work');
});
