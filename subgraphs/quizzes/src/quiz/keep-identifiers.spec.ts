import { expect, it } from '@jest/globals';
import { keepIdentifiers } from './keep-identifiers.ts';
import type { QuestionContent } from './quiz-content.ts';

const choices = ['yes', 'no'].map((text) => ({ text, weight: text === 'yes' ? 100 : 0, feedback: null }));
const question = (text: string, overrides: Partial<QuestionContent> = {}): QuestionContent => ({
  kind: 'SINGLE_CHOICE',
  title: text,
  text,
  choices,
  ...overrides,
});

it('gives ids to what is new, each another', () => {
  const [first, second] = keepIdentifiers([question('one'), question('two')], []);
  const ids = [first!, second!].flatMap(({ id, choices }) => [id, ...choices.map((choice) => choice.id)]);
  expect(new Set(ids).size).toBe(6);
});

it('gives the same for the same', () => {
  const earlier = keepIdentifiers([question('one'), question('two')], []);
  expect(keepIdentifiers([question('one'), question('two')], earlier)).toEqual(earlier);
});

it('keeps the id of a question whose text stays, wherever it moves and whatever else changes', () => {
  const [one, two] = keepIdentifiers([question('one'), question('two')], []);
  const reversed = [...choices].reverse();
  const [first, second, third] = keepIdentifiers(
    [question('three'), question('two', { title: 'new' }), question('one', { choices: reversed })],
    [one!, two!],
  );
  expect([one!.id, two!.id]).not.toContain(first!.id);
  expect(second).toEqual({ ...two, title: 'new' });
  expect(third!.id).toBe(one!.id);
  expect(third!.choices).toEqual([...one!.choices].reverse());
});

it('gives of two questions with the same text each its own id', () => {
  const earlier = keepIdentifiers([question('same'), question('same')], []);
  const later = keepIdentifiers([question('same'), question('same'), question('same')], earlier);
  expect(later.slice(0, 2)).toEqual(earlier);
  expect(new Set(later.map(({ id }) => id)).size).toBe(3);
});
