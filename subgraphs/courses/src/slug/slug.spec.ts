import { describe, expect, it } from '@jest/globals';
import { firstFreeSlug, slugFrom, slugRule, slugsFrom } from './slug.ts';

describe('a slug made of a title', () => {
  it.each([
    ['Git Without Fear', 'git-without-fear'],
    ['  Café & Crème!  ', 'cafe-creme'],
    ["Don't panic: it’s 100 %", 'dont-panic-its-100'],
    ['C++', 'c'],
    ['数学', 'course'],
    ['---', 'course'],
  ])('of %p is %p', (title, slug) => {
    expect(slugFrom(title, 'course')).toBe(slug);
  });

  it('follows the rule for slugs however long the title is, also with a number behind it', () => {
    const base = slugFrom('word '.repeat(16), 'course');
    expect(slugRule.safeParse(base).success).toBe(true);
    expect(slugRule.safeParse(`${base}-9999`).success).toBe(true);
  });
});

describe('the first free slug', () => {
  it('is the base itself where nothing is taken', () => {
    expect(firstFreeSlug('git', [])).toBe('git');
  });

  it('fills the first gap', () => {
    expect(firstFreeSlug('git', ['git', 'git-2', 'git-4'])).toBe('git-3');
  });

  it('is found among those that the pattern matches, and no others', () => {
    const slugs = ['git', 'git-2', 'git-hub', 'digit', 'git-2-x'];
    expect(slugs.filter((slug) => slugsFrom('git').test(slug))).toEqual(['git', 'git-2']);
  });
});

describe('the rule for slugs', () => {
  it.each(['', 'Git', 'git_hub', '-git', 'git-', 'git--hub', 'a'.repeat(81)])('refuses %p', (slug) => {
    expect(slugRule.safeParse(slug).success).toBe(false);
  });
});
