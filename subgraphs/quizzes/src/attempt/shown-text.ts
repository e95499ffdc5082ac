import { renderInlineMarkdown, renderMarkdown } from '@coursegraph/platform/content';

const mostKept = 4_000;

/**
 * Markdown as sanitized HTML. A class that takes a quiz sees the same texts, each learner in an attempt of their own, so
 * what was rendered is kept, by its text.
 */
export const shownText = kept(renderMarkdown);

const shownLine = kept(renderInlineMarkdown);

/** Like {@link shownText}, but one line has no paragraph around it, which would not do beside a radio button. */
export function shownChoice(text: string): string {
  return text.includes('\n') ? shownText(text) : shownLine(text);
}

function kept(render: (text: string) => string): (text: string) => string {
  const rendered = new Map<string, string>();
  return (text) => {
    let html = rendered.get(text);
    if (html === undefined) {
      html = render(text);
      if (rendered.size >= mostKept) rendered.clear();
      rendered.set(text, html);
    }
    return html;
  };
}
