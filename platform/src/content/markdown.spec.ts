import { describe, expect, it } from '@jest/globals';
import { renderInlineMarkdown, renderMarkdown } from './markdown.ts';

describe('rendering Markdown', () => {
  it('keeps what a lesson needs: headings, tables, code with its language, pictures, links', () => {
    expect(renderMarkdown('## Tea\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n')).toBe(
      '<h2>Tea</h2>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th style="text-align:center">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td style="text-align:center">2</td>\n</tr>\n</tbody>\n</table>\n',
    );
    expect(renderMarkdown('```graphql\n{ me }\n```')).toBe('<pre><code class="language-graphql">{ me }\n</code></pre>\n');
    expect(renderMarkdown('![Tea](/media/tea.svg)')).toBe('<p><img src="/media/tea.svg" alt="Tea" loading="lazy" /></p>\n');
    expect(renderInlineMarkdown('[Tea](https://example.org)')).toBe(
      '<a href="https://example.org" rel="noopener noreferrer">Tea</a>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '![x](data:text/html;base64,PHNjcmlwdD4=)',
    '<iframe src="https://example.org"></iframe>',
    '<p style="position:fixed">over everything</p>',
    '[x](vbscript:x "t")',
    '```"><script>alert(1)</script>\ncode\n```',
  ])('lets nothing through that runs or covers the page: %s', (text) => {
    const html = renderMarkdown(text);
    expect(html).not.toMatch(/<(script|iframe|style|object|embed)/i);
    expect(html).not.toMatch(/<[^>]+\s(on\w+|style)\s*=/i);
    expect(html).not.toMatch(/(href|src)="(javascript|vbscript|data):/i);
  });
});
