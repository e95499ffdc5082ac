import { type TextEdit, markdownEdit, pictureEdit } from './markdown-edit';

/** The text after an edit, with what is selected between angle brackets. */
const after = (text: string, edit: TextEdit): string => {
  const edited = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  return `${edited.slice(0, edit.selectFrom)}<${edited.slice(edit.selectFrom, edit.selectTo)}>${edited.slice(edit.selectTo)}`;
};

describe('markdownEdit', () => {
  it('puts marks around what is selected, and keeps it selected', () => {
    expect(after('a word', markdownEdit('bold', 'a word', 2, 6))).toBe('a **<word>**');
    expect(after('a word', markdownEdit('code', 'a word', 2, 6))).toBe('a `<word>`');
  });

  it('writes an example to type over where nothing is selected', () => {
    expect(after('', markdownEdit('bold', '', 0, 0))).toBe('**<important>**');
    expect(after('x\n', markdownEdit('list', 'x\n', 2, 2))).toBe('x\n- <First item>');
  });

  it('makes a heading of the line that the cursor is in', () => {
    expect(after('one\ntwo\nthree', markdownEdit('heading', 'one\ntwo\nthree', 5, 5))).toBe('one\n## <two>\nthree');
  });

  it('makes a list of all lines that are selected', () => {
    expect(after('one\ntwo', markdownEdit('list', 'one\ntwo', 1, 5))).toBe('- <one\n- two>');
  });

  it('makes a block of code of several lines', () => {
    expect(after('a\nb', markdownEdit('code', 'a\nb', 0, 3))).toBe('```\n<a\nb>\n```\n');
  });

  it('selects the address of a new link', () => {
    expect(after('see this', markdownEdit('link', 'see this', 4, 8))).toBe('see [this](<https://>)');
  });
});

describe('pictureEdit', () => {
  it('begins a line of its own, with a name that can be written over', () => {
    const edit = pictureEdit('text', 4, 4, { name: 'three [areas]', url: '/media/x.png' });
    expect(after('text', edit)).toBe('text\n![<three areas>](/media/x.png)\n');
  });
});
