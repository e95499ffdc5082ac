export { renderInlineMarkdown, renderMarkdown } from './markdown.ts';
