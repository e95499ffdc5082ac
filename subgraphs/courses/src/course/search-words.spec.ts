import { describe, expect, it } from '@jest/globals';
import { searchPrefixes, searchWords, wordsToFind } from './search-words.ts';

describe('the words of a text', () => {
  it('are lowercase, without diacritics and punctuation, each once', () => {
    expect(searchWords('Café, CAFÉ & Naïve (Résumé) 2.0!')).toEqual(['cafe', 'naive', 'resume', '2', '0']);
  });

  it('may be of any script', () => {
    expect(searchWords('Введение в 統計')).toEqual(['введение', 'в', '統計']);
  });

  it('are none where the text has none', () => {
    expect(searchWords(' .*+?^${}()|[] ')).toEqual([]);
  });

  it('are cut at the same place in a text and in a search for it', () => {
    const word = 'a'.repeat(1000);
    expect(searchWords(word)).toEqual(wordsToFind(word));
    expect(searchWords(word)[0]).toHaveLength(40);
  });

  it('are at most six in a search', () => {
    expect(wordsToFind('one two three four five six seven')).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
  });
});

describe('the beginnings of words', () => {
  it('go from the first character to the whole word, each once', () => {
    expect(searchPrefixes('Git, gift')).toEqual(['g', 'gi', 'git', 'gif', 'gift']);
  });

  it('end with whole characters', () => {
    expect(searchPrefixes('𠮷野')).toEqual(['𠮷', '𠮷野']);
  });
});
