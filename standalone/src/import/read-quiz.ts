import { type GIFTQuestion, parse, type SyntaxError as GiftSyntaxError } from 'gift-pegjs';
import type { FileProblem } from './file-problem.ts';

/** A question as the subgraph of quizzes takes it (`QuestionInput`). */
export interface QuestionFile {
  readonly kind: 'SINGLE_CHOICE' | 'MULTIPLE_CHOICE';
  readonly title: string;
  readonly text: string;
  readonly choices: readonly { readonly text: string; readonly weight: number; readonly feedback: string | null }[];
}

/** A question, and the line it starts on. */
export interface LocatedQuestion {
  readonly line: number;
  readonly question: QuestionFile;
}

/**
 * Reads a quiz in Moodle's GIFT: questions of single choice (one `=`, else `~`) and of multiple choice (`~%n%` only),
 * with a blank line between them.
 * @see https://docs.moodle.org/en/GIFT_format
 */
export function readQuiz(
  { file, text }: { readonly file: string; readonly text: string },
  report: (problem: FileProblem) => void,
): readonly LocatedQuestion[] {
  const questions: LocatedQuestion[] = [];
  for (const { line, block } of blocksOf(text)) {
    try {
      for (const question of parse(`${block}\n`)) {
        const read = toQuestion(question);
        if (typeof read === 'string') report({ file, line, message: read });
        else questions.push({ line, question: read });
      }
    } catch (error) {
      const { message, location } = error as Partial<GiftSyntaxError>;
      if (message === undefined || location === undefined) throw error;
      report({ file, line: line + location.start.line - 1, message });
    }
  }
  if (questions.length === 0) report({ file, line: 1, message: 'There is no question in this quiz.' });
  return questions;
}

/** The parts between blank lines, with the line each starts on, so that a problem is told on its own line. */
function blocksOf(text: string): { line: number; block: string }[] {
  const blocks: { line: number; block: string }[] = [];
  let current: { line: number; block: string } | undefined;
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') current = undefined;
    else if (current) current.block += `\n${content}`;
    else blocks.push((current = { line: index + 1, block: content }));
  }
  return blocks.filter(({ block }) => block.split('\n').some((content) => !content.trimStart().startsWith('//')));
}

/** The question in our terms, or what is wrong with it. */
function toQuestion(question: GIFTQuestion): QuestionFile | string {
  if (question.type !== 'MC') return 'Only questions of single choice and of multiple choice are taken.';
  const right = question.choices.filter(({ isCorrect }) => isCorrect).length;
  if (right > 1)
    return 'A question of single choice has one right answer (=). For several, give each a weight (~%50%).';
  return {
    kind: right === 1 ? 'SINGLE_CHOICE' : 'MULTIPLE_CHOICE',
    title: question.title ?? '',
    text: question.stem.text,
    choices: question.choices.map(({ isCorrect, weight, text, feedback }) => ({
      text: text.text,
      weight: weight ?? (isCorrect ? 100 : 0),
      feedback: feedback?.text ?? null,
    })),
  };
}
