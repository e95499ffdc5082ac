import Handlebars from 'handlebars';

/** What a mail shows. */
export interface MailView {
  readonly language: string;
  readonly subject: string;
  /** What lists of mails show beside the subject. */
  readonly preview: string;
  readonly greeting: string;
  readonly heading: string;
  readonly body: string;
  /** Shown one by one where there are several. */
  readonly entries: readonly {
    readonly title: string;
    readonly body: string;
    readonly course: string | null;
    readonly url: string;
  }[];
  /** Above the heading; null where it is about several, or none. */
  readonly course: string | null;
  readonly andMore: string | null;
  readonly button: { readonly label: string; readonly url: string };
  readonly reason: string;
  readonly preferences: { readonly label: string; readonly url: string };
  readonly unsubscribe: { readonly label: string; readonly url: string };
}

const fontFamily = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The marks of Handlebars stay as they are: MJML makes the HTML once, and each mail fills it. */
const source = `
<mjml lang="{{language}}">
  <mj-head>
    <mj-title>{{subject}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="${fontFamily}" />
      <mj-text font-size="16px" line-height="24px" color="#1d1b20" padding="0 32px 12px" />
    </mj-attributes>
    <mj-style>
      a { color: #35568f; }
      .heading, .entry, .heading div, .entry div { overflow-wrap: anywhere; }
      @media (prefers-color-scheme: dark) {
        body, body > div, .page { background-color: #121316 !important; }
        .card, .card > table, .card table { background-color: #1e2025 !important; }
        .card div, .card td { color: #e6e2e9 !important; }
        .card .quiet div, .quiet div, .quiet td { color: #b4b1ba !important; }
        .card a, .quiet a { color: #aac7ff !important; }
        .card .button td, .card .button a { background-color: #aac7ff !important; color: #0a305f !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f2f3f7" css-class="page" width="600px">
    <mj-section padding="24px 0 8px"><mj-column><mj-text css-class="quiet" font-size="14px" font-weight="600" color="#5c5e66" padding="0 32px">Coursegraph</mj-text></mj-column></mj-section>
    <mj-section background-color="#ffffff" border-radius="16px" css-class="card" padding="28px 0 20px">
      <mj-column>
        <mj-text>{{greeting}}</mj-text>
        <mj-raw>{{#if course}}</mj-raw>
        <mj-text css-class="quiet" font-size="14px" color="#5c5e66" padding-bottom="2px">{{course}}</mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-text css-class="heading" font-size="22px" line-height="30px" font-weight="600"><h1 style="margin:0;font:inherit">{{heading}}</h1></mj-text>
        <mj-text css-class="entry"><span style="white-space:pre-line">{{body}}</span></mj-text>
        <mj-raw>{{#each entries}}</mj-raw>
        <mj-text css-class="entry"><a href="{{url}}" style="font-weight:600">{{title}}</a><br><span style="white-space:pre-line">{{body}}</span></mj-text>
        <mj-raw>{{/each}}{{#if andMore}}</mj-raw>
        <mj-text>{{andMore}}</mj-text>
        <mj-raw>{{/if}}</mj-raw>
        <mj-button href="{{button.url}}" css-class="button" background-color="#35568f" color="#ffffff" border-radius="20px" font-size="16px" font-weight="600" inner-padding="12px 24px" padding="12px 32px 8px" align="left">{{button.label}}</mj-button>
      </mj-column>
    </mj-section>
    <mj-section padding="16px 0 32px"><mj-column>
      <mj-text css-class="quiet" font-size="13px" line-height="20px" color="#5c5e66">{{reason}}<br><a href="{{preferences.url}}">{{preferences.label}}</a> &nbsp;·&nbsp; <a href="{{unsubscribe.url}}">{{unsubscribe.label}}</a></mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;

/** Fills the HTML of a mail: what it is given is text, and is escaped. */
export type MailTemplate = (view: MailView) => string;

let compiled: Promise<MailTemplate> | undefined;

/**
 * The template of all mails, made once in a process, when the first mail is written: MJML takes a second to load, and a
 * process that sends none should not wait for it. After that a mail takes a fraction of a millisecond.
 * @see https://documentation.mjml.io
 */
export function mailTemplate(): Promise<MailTemplate> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<MailTemplate> {
  const { default: mjml } = await import('mjml');
  // No fonts of other servers: they would tell who reads a mail, and when.
  const { html } = await mjml(source, { fonts: {}, validationLevel: 'strict' });
  return Handlebars.compile<MailView>(html, { strict: false });
}
