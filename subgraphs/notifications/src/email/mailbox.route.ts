import Handlebars from 'handlebars';
import type { NotificationsContext } from '../notifications-context.ts';
import { mailboxOf } from './mailbox-transport.ts';
import { pageResponse } from './page.ts';

/** Where the development mailbox is. */
export const mailboxPath = '/dev/mail';

const mostListed = 100;

const list = Handlebars.compile(
  `<div class="card"><h1>Development mailbox</h1><p class="quiet">Mail that would have gone out, newest first. Set SMTP_URL to send it.</p>{{#if mails.length}}<ul class="list">{{#each mails}}<li><a href="${mailboxPath}/{{_id}}"><strong>{{subject}}</strong><span class="quiet">{{to}} · {{sentAt}}</span></a></li>{{/each}}</ul>{{else}}<p>No mail yet. It appears here by itself.</p>{{/if}}</div>`,
);

const one = Handlebars.compile(
  `<div class="card"><p class="quiet"><a href="${mailboxPath}">All mail</a></p><h1>{{subject}}</h1><p class="quiet">{{to}} · {{sentAt}}</p><h2>HTML</h2><iframe title="The mail as HTML" src="${mailboxPath}/{{_id}}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe><h2>Text</h2><pre tabindex="0">{{text}}</pre><h2>Headers</h2><pre tabindex="0">{{headers}}</pre></div>`,
);

/** Looks for new mail each two seconds, as long as somebody looks at the list. */
const script = `setInterval(async () => {
  if (document.hidden) return;
  const response = await fetch(location.href).catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
  const main = document.querySelector('main');
  if (fresh && fresh.innerHTML !== main.innerHTML) main.innerHTML = fresh.innerHTML;
}, 2000);
`;

/** The mail's own page is not trusted: no scripts, and links open elsewhere. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Shows the mail that would have gone out: the list, and each one. There is none where mail goes out, or in production. */
export async function answerMailbox(request: Request, { em, resources }: NotificationsContext): Promise<Response> {
  const [id, part] = new URL(request.url).pathname.slice(mailboxPath.length).split('/').slice(1);
  if (!resources.hasMailbox) return new Response('Not found', { status: 404 });
  if (id === 'live.js') return new Response(script, { headers: { 'content-type': 'text/javascript' } });
  if (!id) {
    const mails = await mailboxOf(em).find().sort({ $natural: -1 }).limit(mostListed).toArray();
    const shown = mails.map((mail) => ({ ...mail, sentAt: readable(mail.sentAt) }));
    const page = { title: 'Development mailbox', language: 'en', main: list({ mails: shown }) };
    return pageResponse({ ...page, script: `${mailboxPath}/live.js` });
  }
  const mail = await mailboxOf(em).findOne({ _id: id });
  if (!mail) return new Response('Not found', { status: 404 });
  if (part === 'html') {
    const html = mail.html.replace(/<head>/i, '<head><base target="_blank">');
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy };
    return new Response(html, { headers });
  }
  const main = one({ ...mail, sentAt: readable(mail.sentAt) });
  return pageResponse({ title: mail.subject, language: 'en', main });
}

function readable(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
