import { expect, test } from '@jest/globals';
import { renderMarkdown } from './markdown.ts';
import { plainTextOf } from './plain-text.ts';

test('the text of Markdown has its paragraphs and its items, and no markup', () => {
  const html = renderMarkdown('Tom & **Jerry** <3 "cheese".\n\n- one\n- two\n\nSee [here](https://a.example).');
  expect(plainTextOf(html)).toBe('Tom & Jerry <3 "cheese".\n\n• one\n• two\n\nSee here.');
});
