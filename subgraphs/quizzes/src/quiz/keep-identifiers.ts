import { newId } from '@coursegraph/platform/persistence';
import type { QuestionWithKey } from './question-with-key.ts';
import type { QuestionContent } from './quiz-content.ts';

/**
 * Gives what an author writes its ids: a question whose text was there before keeps its id, and so does each choice of
 * it whose text was there. So writing the same again gives the same, and what is new gets ids of its own.
 */
export function keepIdentifiers(
  questions: readonly QuestionContent[],
  earlier: readonly QuestionWithKey[],
): QuestionWithKey[] {
  const takeQuestion = takeByText(earlier);
  return questions.map(({ kind, title, text, choices }) => {
    const same = takeQuestion(text);
    const takeChoice = takeByText(same?.choices ?? []);
    return {
      id: same?.id ?? newId(),
      kind,
      title,
      text,
      choices: choices.map((choice) => ({
        id: takeChoice(choice.text)?.id ?? newId(),
        text: choice.text,
        weight: choice.weight,
        feedback: choice.feedback,
      })),
    };
  });
}

/** Finds items by their text, each once: of two with the same text, the first comes first. */
function takeByText<Item extends { readonly text: string }>(
  items: readonly Item[],
): (text: string) => Item | undefined {
  const left = [...items];
  return (text) => {
    const index = left.findIndex((item) => item.text === text);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
}
