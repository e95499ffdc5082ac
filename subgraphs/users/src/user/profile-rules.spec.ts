import { describe, expect, it } from '@jest/globals';
import { emailRule } from './email.ts';
import { biographyRule, nameRule, pictureUrlRule, rolesRule } from './profile-rules.ts';

const accepts = (rule: { safeParse(input: unknown): { success: boolean } }) => (input: unknown) =>
  rule.safeParse(input).success;

describe('a name', () => {
  it('has 1 to 80 characters on one line', () => {
    expect(['A', 'x'.repeat(80), 'Élodie Ünal', '王小明', "O'Brien"].filter(accepts(nameRule))).toHaveLength(5);
    expect(['', '   ', 'x'.repeat(81), 'two\nlines', 'a\0b', null].filter(accepts(nameRule))).toEqual([]);
    expect(nameRule.parse('  Ada  ')).toBe('Ada');
  });
});

describe('a biography', () => {
  it('has at most 1,000 characters, on many lines, and is none where it is empty', () => {
    expect(biographyRule.parse(`${'x'.repeat(500)}\n${'y'.repeat(499)}`)).toHaveLength(1000);
    expect(accepts(biographyRule)('x'.repeat(1001))).toBe(false);
    expect([biographyRule.parse('  '), biographyRule.parse(null)]).toEqual([null, null]);
  });
});

describe('the address of a picture', () => {
  it.each(['https://pictures.example/a.png?size=2#x', '/media/a.png', '/media/2026/ada-1.webp'])('may be %s', (url) => {
    expect(pictureUrlRule.parse(url)).toBe(url);
  });

  it.each([
    'http://pictures.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA==',
    '//pictures.example/a.png',
    '/media/../graphql',
    '/media/',
    '/graphql',
    'a.png',
    'https://',
    'https://pictures.example/\n.png',
    `https://pictures.example/${'x'.repeat(2000)}`,
  ])('may not be %s', (url) => {
    expect(accepts(pictureUrlRule)(url)).toBe(false);
  });
});

describe('the roles of a person', () => {
  it('are at least one, each once, in the order of the schema', () => {
    expect(rolesRule.parse(['ADMIN', 'STUDENT', 'ADMIN'])).toEqual(['STUDENT', 'ADMIN']);
    expect([[], ['ROOT'], null].filter(accepts(rolesRule))).toEqual([]);
  });
});

describe('an e-mail address', () => {
  it('is compared without capitals and space around it', () => {
    expect(emailRule.parse('  Ada.Lovelace@School.Example ')).toBe('ada.lovelace@school.example');
  });

  it('looks like one, and has at most 254 characters', () => {
    const domain = `@${'x'.repeat(60)}.example`;
    expect(
      [
        'ada',
        'ada@school',
        'a b@school.example',
        'ada@school.example\0',
        `${'x'.repeat(255 - domain.length)}${domain}`,
      ].filter(accepts(emailRule)),
    ).toEqual([]);
  });
});
