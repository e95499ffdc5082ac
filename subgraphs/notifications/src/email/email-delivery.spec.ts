import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeliveryKit, startDeliveryKit } from '../testing/delivery-kit.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';

const from = 'School <learn@school.example>';

describe('a mail', () => {
  let server: MailServer;
  let kit: DeliveryKit;

  beforeAll(async () => {
    server = await startMailServer();
    kit = await startDeliveryKit({ SMTP_URL: server.url, MAIL_FROM: from });
  });
  afterAll(async () => {
    await kit.stop();
    await server.stop();
  });

  it('says what happened in HTML and as text, links to it, and can be unsubscribed with one click', async () => {
    const [learner, teacher] = [await kit.person({ name: 'Ada <b>Lovelace' }), await kit.person()];
    await kit.complete(await kit.course(teacher, 'Graphs & <i>trees</i>'), learner);
    const mail = await server.mailTo(learner.email);
    expect(mail.subject).toBe('You completed Graphs & <i>trees</i>');
    expect(mail.text).toContain('Hello Ada <b>Lovelace,');
    expect(mail.text).toContain('https://app.example/courses/graphs');
    expect(mail.html).toContain('Hello Ada &lt;b&gt;Lovelace,');
    expect(mail.html).toContain('Graphs &amp; &lt;i&gt;trees&lt;/i&gt;');
    expect(mail.html).toContain('href="https://app.example/courses/graphs"');
    expect(mail.html).not.toContain('{{');
    const [delivery] = await kit.deliveriesOf(learner, ([first]) => first?.status === 'SENT');
    expect(mail.messageId).toBe(`<${delivery!._id}@school.example>`);
    expect(mail.from?.text).toBe('"School" <learn@school.example>');
    const line = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n\s+/g, ' ');
    expect(line('list-unsubscribe')).toMatch(/^List-Unsubscribe: <https:\/\/app\.example\/unsubscribe\/[\w-]{43,}>$/);
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(line('auto-submitted')).toBe('Auto-Submitted: auto-generated');
    expect(line('list-id')).toBe('List-ID: Coursegraph <course-completed.notifications.school.example>');
    expect(mail.html).not.toContain(learner.userId);
  });

  it('is in the language of the person, in English where there is no other', async () => {
    const teacher = await kit.person();
    const [german, finnish] = [await kit.person({ locale: 'de-AT' }), await kit.person({ locale: 'fi' })];
    await kit.complete(await kit.course(teacher), german, finnish);
    expect((await server.mailTo(german.email)).subject).toBe('Kurs abgeschlossen: Graphs');
    expect((await server.mailTo(german.email)).html).toContain('lang="de"');
    expect((await server.mailTo(finnish.email)).subject).toBe('You completed Graphs');
  });

  it('comes to each of hundreds, once', async () => {
    const courseId = await kit.course(await kit.person());
    const learners = await Promise.all(Array.from({ length: 300 }, () => kit.person()));
    const before = server.mails.length;
    await kit.notify(courseId, 'COURSE_COMPLETED', learners);
    await server.took(before + 300);
    const received = server.mails.slice(before).map(({ to }) => to);
    expect(new Set(received)).toEqual(new Set(learners.map(({ email }) => email)));
    await kit.deliveriesOf(learners[299]!, ([delivery]) => delivery?.status === 'SENT');
    expect(server.mails).toHaveLength(before + 300);
  });
});
