import { assertSignedIn } from '@coursegraph/platform/authorization';
import { InputProblem, InvalidInputError } from '@coursegraph/platform/errors';
import { isId } from '@coursegraph/platform/persistence';
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
  return (await write(context.em, context.principal.userId, input)) ?? explain(context, input);
}

/**
 * One conditional write, which is all that a right answer takes: its filter asks whether the attempt is the student's and
 * in progress, and the answer right for one of its questions. A submission comes before it, and then it finds nothing to
 * write to, or after it, and grades it. Null where it has written nothing.
 */
async function write(
  em: EntityManager,
  studentId: string,
  { attemptId, questionId, selectedChoiceIds, sequence }: AnswerToSave,
): Promise<AnsweredQuestion | null> {
  // They become part of a path, and a path can have other meanings.
  if (!isId(attemptId) || !isId(questionId) || sequence < 1) return null;
  const path = `answers.${questionId}`;
  const selected = [...new Set(selectedChoiceIds)];
  const saved = await attemptCollection(em).findOneAndUpdate(
    {
      _id: attemptId,
      studentId,
      status: attemptLifecycle.answer.from,
      questions: {
        $elemMatch: {
          id: questionId,
          ...(selected.length > 0 && { 'choices.id': { $all: selected } }),
          ...(selected.length > 1 && { kind: 'MULTIPLE_CHOICE' }),
        },
      },
      // Lower than the given one, or not there yet.
      [`${path}.sequence`]: { $not: { $gte: sequence } },
    },
    { $set: { [path]: { selectedChoiceIds: selected, sequence } satisfies Answer } },
    {
      returnDocument: 'after',
      projection: { status: 1, [path]: 1, questions: { $elemMatch: { id: questionId } } },
    },
  );
  return saved && { attempt: saved, question: saved.questions[0]! };
}

/**
 * Why nothing was written: the error of the input or of the attempt, or that a higher sequence is stored, which is returned.
 * The questions of an attempt never change, so what is wrong by this copy was wrong for the write.
 */
async function explain(context: SubgraphContext, input: AnswerToSave): Promise<AnsweredQuestion> {
  const { id, status, questions } = await readOwnAttempt(context, input.attemptId);
  if (status !== attemptLifecycle.answer.from) throw new AttemptClosedError();
  const question = questions.find((each) => each.id === input.questionId);
  if (!question) throw new InvalidInputError([new InputProblem('questionId', 'This attempt has no such question.')]);
  const problems = problemsOf(input, question);
  if (problems.length > 0) throw new InvalidInputError(problems);
  // Linearizable: it must see at least what the write saw, a submission that others do not see yet included.
  // https://www.mongodb.com/docs/manual/reference/read-concern-linearizable/
  const attempt = await attemptCollection(context.em).findOne(
    { _id: id },
    { projection: { status: 1, answers: 1 }, readConcern: { level: 'linearizable' }, maxTimeMS: patienceMilliseconds },
  );
  if (attempt?.status !== attemptLifecycle.answer.from) throw new AttemptClosedError();
  return { attempt, question };
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
