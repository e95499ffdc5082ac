import { assertSignedIn } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError } from '@coursegraph/platform/errors';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import type { EntityManager } from '@mikro-orm/mongodb';
import type { QuestionWithKey } from '../quiz/question-with-key.ts';
import { attemptLifecycle } from './attempt-lifecycle.ts';
import { type Answer, attemptCollection, type StoredAttempt } from './attempt.entity.ts';
import { AttemptClosedError } from './attempt.errors.ts';
import { readOwnAttempt } from './read-attempt.ts';

/** A linearizable read waits for a majority, without end while there is none. */
const patienceMilliseconds = 5_000;

/** What an answer is to be. */
export interface AnswerToSave extends Answer {
  readonly attemptId: string;
  readonly questionId: string;
}

/** A question with the state of its attempt after an answer was saved. */
export interface AnsweredQuestion {
  readonly attempt: Pick<StoredAttempt, 'status' | 'answers'>;
  readonly question: QuestionWithKey;
}

/**
 * Saves the answer to one question, unless a higher sequence is stored: then that one stays, and is returned. What this
 * returns is stored and will be graded.
 * @throws AttemptNotFoundError where the principal has no such attempt.
 * @throws AttemptClosedError where it was submitted.
 * @throws InvalidInputError where the question is not the attempt's, a choice is not the question's, a single choice
 *   gets several, or the sequence is below 1.
 */
export async function saveAnswer(context: SubgraphContext, input: AnswerToSave): Promise<AnsweredQuestion> {
  assertSignedIn(context.principal);
  const attempt = await readOwnAttempt(context, input.attemptId);
  if (attempt.status !== attemptLifecycle.answer.from) throw new AttemptClosedError();
  // The questions of an attempt never change, so what is right by this copy is right when it is written.
  const question = attempt.questions.find(({ id }) => id === input.questionId);
  if (!question) throw new InvalidInputError([new InputProblem('questionId', 'This attempt has no such question.')]);
  const problems = problemsOf(input, question);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { attempt: await write(context.em, attempt, input), question };
}

function problemsOf({ selectedChoiceIds, sequence }: Answer, { kind, choices }: QuestionWithKey): InputProblem[] {
  const problems = selectedChoiceIds.flatMap((selected, index) =>
    choices.some(({ id }) => id === selected)
      ? []
      : [new InputProblem(`selectedChoiceIds.${index}`, 'This question has no such choice.')],
  );
  if (kind === 'SINGLE_CHOICE' && new Set(selectedChoiceIds).size > 1) {
    problems.push(new InputProblem('selectedChoiceIds', 'Only one choice can be selected here.'));
  }
  if (sequence < 1) problems.push(new InputProblem('sequence', 'The sequence counts from 1 upward.'));
  return problems;
}

/** One conditional write: a submission comes before it, and then it finds nothing to write to, or after it, and grades it. */
async function write(
  em: EntityManager,
  { id, studentId }: StoredAttempt,
  { questionId, selectedChoiceIds, sequence }: AnswerToSave,
): Promise<AnsweredQuestion['attempt']> {
  const attempts = attemptCollection(em);
  const path = `answers.${questionId}`;
  const answer: Answer = { selectedChoiceIds: [...new Set(selectedChoiceIds)], sequence };
  const saved = await attempts.findOneAndUpdate(
    {
      _id: id,
      studentId,
      status: attemptLifecycle.answer.from,
      // Lower than the given one, or not there yet.
      [`${path}.sequence`]: { $not: { $gte: sequence } },
    },
    { $set: { [path]: answer } },
    { returnDocument: 'after', projection: { status: 1, answers: 1 } },
  );
  if (saved) return saved;
  // Linearizable: it must see at least what the write saw, a submission that others do not see yet included.
  // https://www.mongodb.com/docs/manual/reference/read-concern-linearizable/
  const current = await attempts.findOne(
    { _id: id },
    { projection: { status: 1, answers: 1 }, readConcern: { level: 'linearizable' }, maxTimeMS: patienceMilliseconds },
  );
  if (current?.status !== attemptLifecycle.answer.from) throw new AttemptClosedError();
  return current;
}
