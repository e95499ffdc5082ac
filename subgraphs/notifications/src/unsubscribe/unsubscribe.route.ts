import Handlebars from 'handlebars';
import { type Language, languageFor } from '../delivery/language.ts';
import { pageResponse } from '../email/page.ts';
import type { NotificationsContext } from '../notifications-context.ts';
import { KnownUser } from '../user/known-user.entity.ts';
import { isUnsubscribed, subscribeAgain, unsubscribe } from './change-subscription.ts';
import type { Unsubscribable } from './unsubscribe-tokens.ts';
import { unsubscribeTexts } from './unsubscribe-texts.ts';

/** Where mails are stopped: the token of a link follows, and `/undo` to let them come again. */
export const unsubscribePath = '/unsubscribe/';

interface View {
  readonly heading: string;
  readonly body: string;
  readonly action: { readonly path: string; readonly label: string; readonly isPlain: boolean } | null;
  readonly settings: { readonly url: string; readonly label: string };
}

const template = Handlebars.compile<View>(
  `<div class="card"><h1>{{heading}}</h1><p>{{body}}</p>{{#if action}}<form method="post" action="{{action.path}}"><button{{#if action.isPlain}} class="plain"{{/if}}>{{action.label}}</button></form>{{/if}}<p><a href="{{settings.url}}">{{settings.label}}</a></p></div>`,
);

/**
 * Stops mails of a kind by a link of one of them, without a login. Reading the page changes nothing, for mail scanners
 * follow links; a POST does, from its button or from a mail program (RFC 8058), and may come any number of times.
 * @see https://www.rfc-editor.org/rfc/rfc8058
 */
export async function answerUnsubscribe(request: Request, { em, resources }: NotificationsContext): Promise<Response> {
  const [token = '', action] = new URL(request.url).pathname.slice(unsubscribePath.length).split('/');
  const wanted = resources.unsubscribeTokens.read(token);
  const preferred = languageFor(request.headers.get('accept-language') ?? 'en');
  if (!wanted) {
    const { unknownHeading: heading, unknownBody: body } = unsubscribeTexts[preferred];
    return page({ heading, body, action: null }, { language: preferred, status: 404, appUrl: resources.appUrl });
  }
  if (request.method === 'POST' && action === 'undo') await subscribeAgain(em, wanted);
  else if (request.method === 'POST') await unsubscribe(em, wanted);
  const user = await em.findOne(KnownUser, { id: wanted.userId });
  const language = user ? languageFor(user.locale) : preferred;
  const texts = unsubscribeTexts[language];
  const what: string = texts.kinds[wanted.kind satisfies Unsubscribable];
  const path = `${unsubscribePath}${token}`;
  const view = (await isUnsubscribed(em, wanted))
    ? {
        heading: texts.stoppedHeading,
        body: texts.stoppedBody(what),
        action: { path: `${path}/undo`, label: texts.undo, isPlain: true },
      }
    : { heading: texts.askHeading, body: texts.askBody(what), action: { path, label: texts.stop, isPlain: false } };
  return page(view, { language, status: 200, appUrl: resources.appUrl });
}

function page(
  view: Omit<View, 'settings'>,
  { language, status, appUrl }: { readonly language: Language; readonly status: number; readonly appUrl: string },
): Response {
  const settings = { url: `${appUrl}/notifications/settings`, label: unsubscribeTexts[language].settings };
  return pageResponse({ title: view.heading, language, main: template({ ...view, settings }) }, status);
}
