export { renderInlineMarkdown, renderMarkdown } from './markdown.ts';
export { plainTextOf } from './plain-text.ts';
