import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { soon } from '@coursegraph/platform/testing';
import { type DeliveryKit, type Person, startDeliveryKit } from '../testing/delivery-kit.ts';
import { type MailServer, type MailServerOptions, startMailServer } from '../testing/mail-server.ts';

let server: MailServer;
let kit: DeliveryKit;

let behavior: MailServerOptions;

beforeAll(async () => {
  server = await startMailServer({
    dropsInData: (to) => behavior.dropsInData?.(to) ?? false,
    beforeTaking: (mail) => behavior.beforeTaking?.(mail),
    onRcptTo: (address, session, callback) =>
      behavior.onRcptTo ? behavior.onRcptTo(address, session, callback) : callback(),
  });
  kit = await startDeliveryKit({ SMTP_URL: server.url, MAIL_FROM: 'School <learn@school.example>' });
});
beforeEach(() => {
  behavior = {};
});
afterAll(async () => {
  await kit.stop();
  await server.stop();
});

const takenFor = (people: readonly Person[]) =>
  server.mails.flatMap(({ to }) => (people.some(({ email }) => email === to) ? [to] : [])).sort();
const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
const learners = (count: number) => Promise.all(Array.from({ length: count }, () => kit.person()));
const ended = async (people: readonly Person[], status: string) => {
  for (const person of people) await kit.deliveriesOf(person, ([delivery]) => delivery?.status === status);
};

describe('a mail server that', () => {
  it('drops connections in the middle of mails gets each in the end, once', async () => {
    const dropped = new Set<string>();
    const isFirst = (to: string) => dropped.size < dropped.add(to).size;
    behavior = { dropsInData: isFirst };
    const people = await learners(25);
    await kit.notify(await kit.course(people[0]!), 'COURSE_COMPLETED', people);
    await ended(people, 'SENT');
    expect(takenFor(people)).toEqual(people.map(({ email }) => email).sort());
    expect((await kit.deliveries(people[0]!))[0]).toMatchObject({ attempts: 2, error: null });
  });

  it('refuses for now gets it later; one that is slow holds nobody else up', async () => {
    const refused = new Set<string>();
    let slow = '';
    behavior = {
      beforeTaking: async ({ to }) => {
        if (to === slow) await setTimeout(1_000);
        if (refused.size < refused.add(to).size) throw refusal(451, '4.3.0 Try again later');
      },
    };
    const people = await learners(10);
    slow = people[0]!.email;
    await kit.notify(await kit.course(people[0]!), 'COURSE_COMPLETED', people);
    await ended(people, 'SENT');
    expect(takenFor(people)).toEqual(people.map(({ email }) => email).sort());
    expect(server.mails.at(-1)?.to).toBe(slow);
  });

  it('has no such mailbox is not asked again, and after three mails the channel stops, until it is resumed', async () => {
    const asked: string[] = [];
    behavior = {
      onRcptTo: ({ address }, _session, callback) => {
        asked.push(address);
        callback(refusal(550, `5.1.1 <${address}> No such user`));
      },
    };
    const [person] = await learners(1);
    const courseId = await kit.course(person!);
    for (const count of [1, 2, 3]) {
      await kit.notify(courseId, 'COURSE_COMPLETED', [person!]);
      await kit.deliveriesOf(person!, (all) => all.filter(({ status }) => status === 'FAILED').length === count);
    }
    const channels = '{ notificationPreferences { channels { channel status stoppedReason } } }';
    const email = async () => (await kit.subgraph.data(channels, { as: person! })).notificationPreferences.channels[1];
    // The delivery has failed a moment before that counts.
    await soon(async () => (await email()).status === 'STOPPED');
    expect(await email()).toEqual({ channel: 'EMAIL', status: 'STOPPED', stoppedReason: '550 5.1.1 … No such user' });
    // Planned in turn: when the other's is there, theirs was passed over.
    const [other] = await learners(1);
    await kit.notify(courseId, 'COURSE_COMPLETED', [person!]);
    await kit.notify(courseId, 'COURSE_COMPLETED', [other!]);
    await ended([other!], 'FAILED');
    expect(asked.filter((address) => address === person!.email)).toHaveLength(3);
    const resume = 'mutation { resumeChannel(input: { channel: EMAIL }) { __typename } }';
    await kit.subgraph.data(resume, { as: person! });
    expect(await email()).toEqual({ channel: 'EMAIL', status: 'READY', stoppedReason: null });
  });

  it('refuses what a mail says does not count against the address', async () => {
    behavior = {
      beforeTaking: () => {
        throw refusal(554, '5.7.1 Looks like spam');
      },
    };
    const [person] = await learners(1);
    await kit.notify(await kit.course(person!), 'COURSE_COMPLETED', [person!]);
    await ended([person!], 'FAILED');
    const status = '{ notificationPreferences { channels { channel status } } }';
    expect((await kit.subgraph.data(status, { as: person! })).notificationPreferences.channels[1].status).toBe('READY');
  });
});
