/** What a button of the Markdown field does to the text that is selected. */
export type MarkdownStyle = 'heading' | 'bold' | 'list' | 'link' | 'code';

/** A replacement in a text, by offsets in UTF-16 units, and what is selected afterwards. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

/** Styles what is selected of a Markdown text from `from` to `to`; where nothing is, it writes an example to type over. */
export function markdownEdit(style: MarkdownStyle, text: string, from: number, to: number): TextEdit {
  const selected = text.slice(from, to);
  switch (style) {
    case 'bold':
      return around(from, to, '**', selected || 'important', '**');
    case 'code':
      return selected.includes('\n')
        ? around(from, to, `${lineBreakBefore(text, from)}\`\`\`\n`, selected, '\n```\n')
        : around(from, to, '`', selected || 'code', '`');
    case 'link': {
      const label = selected || 'text of the link';
      const address = 'https://';
      const start = from + label.length + 3;
      return { from, to, text: `[${label}](${address})`, selectFrom: start, selectTo: start + address.length };
    }
    case 'heading':
      return prefixed(text, from, to, '## ', 'Heading');
    case 'list':
      return prefixed(text, from, to, '- ', 'First item');
  }
}

/** Writes a picture where the selection was, as a paragraph of its own. */
export function pictureEdit(text: string, from: number, to: number, picture: { name: string; url: string }): TextEdit {
  const name = picture.name.replaceAll(/[[\]\\]/g, '');
  return around(from, to, `${lineBreakBefore(text, from)}![`, name, `](${picture.url})\n`);
}

const lineBreakBefore = (text: string, at: number): string => (at === 0 || text[at - 1] === '\n' ? '' : '\n');

function around(from: number, to: number, before: string, inner: string, after: string): TextEdit {
  const selectFrom = from + before.length;
  return { from, to, text: before + inner + after, selectFrom, selectTo: selectFrom + inner.length };
}

/** Puts a prefix before each line that the selection touches. */
function prefixed(text: string, from: number, to: number, prefix: string, example: string): TextEdit {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end) || example;
  const replaced = lines
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');
  return { from: start, to: end, text: replaced, selectFrom: start + prefix.length, selectTo: start + replaced.length };
}
