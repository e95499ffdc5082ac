import sanitizeHtml from 'sanitize-html';

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The text of HTML that {@link renderMarkdown} made, for where only plain text is shown: in a mail, or on a lock screen. */
export function plainTextOf(html: string): string {
  const text = sanitizeHtml(html.replace(/<br\s*\/?>/g, '\n').replace(/<li>/g, '<li>• '), { allowedTags: [] });
  return text
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]!)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
