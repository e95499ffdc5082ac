import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DeliveryKit, startDeliveryKit } from '../testing/delivery-kit.ts';
import { mailboxPath } from './mailbox.route.ts';

let kit: DeliveryKit;

beforeAll(async () => {
  kit = await startDeliveryKit();
});
afterAll(() => kit.stop());

it('shows what would have gone out: the list, and each mail as HTML that cannot run scripts, as text, and with its headers', async () => {
  const read = async (path: string) => {
    const response = await kit.subgraph.fetch(path);
    return { html: await response.text(), policy: response.headers.get('content-security-policy') ?? '' };
  };
  expect((await read(mailboxPath)).html).toContain('No mail yet');
  const person = await kit.person({ name: '<script>alert(1)</script>' });
  await kit.notify(await kit.course(person, 'Graphs'), 'COURSE_COMPLETED', [person]);
  await kit.deliveriesOf(person, ([delivery]) => delivery?.status === 'SENT');
  const list = await read(mailboxPath);
  expect(list.html).toContain('You completed Graphs');
  expect(list.html).not.toContain('<script>alert');
  const path = /href="(\/dev\/mail\/[\w-]+)"/.exec(list.html)![1]!;
  const mail = await read(path);
  expect(mail.html).toContain('sandbox="allow-popups');
  expect(mail.html).toContain('List-Unsubscribe-Post: List-Unsubscribe&#x3D;One-Click');
  expect(mail.html).toContain('Hello &lt;script&gt;');
  const html = await read(`${path}/html`);
  expect(html.html).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt;,');
  expect(html.policy).toContain('sandbox');
  expect((await kit.subgraph.fetch(`${mailboxPath}/nothing`)).status).toBe(404);
});

it.each([{ NODE_ENV: 'production' }, { SMTP_URL: 'smtp://127.0.0.1:1' }])(
  'is not there with %j',
  async (environment) => {
    const other = await startDeliveryKit(environment);
    try {
      expect((await other.subgraph.fetch(mailboxPath)).status).toBe(404);
    } finally {
      await other.stop();
    }
  },
);
