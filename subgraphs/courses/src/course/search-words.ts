/** What of a word goes beyond its first 40 characters. */
const rest = /(?<=^.{40}).+$/su;
const mostWords = 6;

/** The words of a text for searching: each once, in lowercase, without diacritics, their first 40 characters. */
export function searchWords(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return [...new Set(words?.map((word) => word.replace(rest, '')))];
}

/** Every beginning of every word of a text, from the first character to the whole word: each once. */
export function searchPrefixes(text: string): string[] {
  const prefixes = searchWords(text).flatMap((word) => {
    const characters = Array.from(word);
    return characters.map((_, index) => characters.slice(0, index + 1).join(''));
  });
  return [...new Set(prefixes)];
}

/** The words that a person searches by: at most six; what goes beyond is passed over. */
export function wordsToFind(search: string): string[] {
  return searchWords(search).slice(0, mostWords);
}
