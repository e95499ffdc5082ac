import Handlebars from 'handlebars';

/** A small page of this subgraph: without the app, so that it works from a mail, without logging in and without scripts. */
export interface Page {
  readonly title: string;
  readonly language: string;
  /** HTML. */
  readonly main: string;
  /** The address of a script of this origin. */
  readonly script?: string;
}

const style = `
  :root { color-scheme: light dark; --back: #f2f3f7; --card: #fff; --ink: #1d1b20; --quiet: #5c5e66; --line: #dcdde3; --accent: #35568f; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) { :root { --back: #121316; --card: #1e2025; --ink: #e6e2e9; --quiet: #b4b1ba; --line: #3a3c43; --accent: #aac7ff; --on-accent: #0a305f; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
  header, main { max-width: 860px; margin: 0 auto; padding: 16px; }
  header a { color: var(--quiet); font-weight: 600; text-decoration: none; }
  h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px; }
  h2 { font-size: 16px; margin: 20px 0 8px; }
  .card { background: var(--card); border-radius: 16px; padding: 24px; }
  a { color: var(--accent); }
  .quiet { color: var(--quiet); font-size: 14px; margin: 0; }
  button { background: var(--accent); color: var(--on-accent); border: 0; border-radius: 20px; padding: 10px 24px; font: inherit; font-weight: 600; cursor: pointer; min-height: 44px; }
  button.plain { background: none; color: var(--accent); border: 1px solid var(--line); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  ul.list { list-style: none; padding: 0; margin: 16px 0 0; }
  ul.list a { display: block; padding: 12px 16px; margin: 0 -16px; border-radius: 12px; text-decoration: none; color: inherit; border-bottom: 1px solid var(--line); }
  ul.list a:hover { background: var(--back); }
  ul.list strong { display: block; }
  iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
  pre { white-space: pre-wrap; background: var(--back); border-radius: 12px; padding: 16px; font-size: 13px; margin: 0; }
  form { display: inline-block; margin: 8px 8px 0 0; }
  @media (max-width: 480px) { main { padding: 8px; } .card { padding: 16px; } }
`;

const shell = Handlebars.compile<Page & { readonly style: string }>(
  `<!doctype html><html lang="{{language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{{title}}</title><style>{{{style}}}</style>{{#if script}}<script src="{{script}}" defer></script>{{/if}}</head><body><header><a href="/">Coursegraph</a></header><main>{{{main}}}</main></body></html>`,
);

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src https: data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The answer that shows a page. Its address may be secret, so it goes to no other site. */
export function pageResponse(page: Page, status = 200): Response {
  return new Response(shell({ ...page, style }), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
    },
  });
}
