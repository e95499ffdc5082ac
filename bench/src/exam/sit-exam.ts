import { setTimeout } from 'node:timers/promises';
import type { ExamOperations } from './classroom.ts';
import type { Learner } from './learner.ts';
import type { Action, Protocol } from './protocol.ts';
import type { Timetable } from './timetable.ts';

/** How much of an exam is taken. */
export type ExamPart = 'start' | 'whole';

/** A learner's exam. */
export interface ExamOptions {
  readonly learner: Learner;
  readonly quizId: string;
  readonly operations: ExamOperations;
  /** By `performance.now()`. */
  readonly startsAt: number;
  readonly timetable: Timetable;
  readonly protocol: Protocol;
  /** `start` is over when the attempt has started. */
  readonly part: ExamPart;
  /** Ends the exam before its time. */
  readonly signal: AbortSignal;
}

interface Question {
  readonly id: string;
  readonly kind: 'SINGLE_CHOICE' | 'MULTIPLE_CHOICE';
  readonly choices: readonly { readonly id: string }[];
}

type Attempt = { readonly id: string; readonly questions: readonly Question[] };

/**
 * Takes an exam by its timetable: starts, saves the answer to each question, and submits. What is late by the fault of what came before
 * it still counts from the moment when it was due. An error ends the exam, and is in the protocol.
 */
export async function sitExam(options: ExamOptions): Promise<void> {
  const { operations, quizId, startsAt, timetable, protocol, part, signal } = options;
  const act = actingFor(options);
  try {
    const attempt = await act('start', startsAt, async (learner) => {
      const { startAttempt } = await learner.send(operations.start, { input: { quizId } });
      return expectPart(startAttempt, 'attempt') as Attempt;
    });
    if (part === 'start') return;
    for (const [index, question] of attempt.questions.entries()) {
      await act('answer', startsAt + timetable.answers[index]!, (learner) =>
        saveAnswer(learner, { attemptId: attempt.id, question, ...options }),
      );
    }
    await act('submit', startsAt + timetable.submission, async (learner) => {
      const { submitAttempt } = await learner.send(operations.submit, { input: { attemptId: attempt.id } });
      if ((expectPart(submitAttempt, 'attempt') as { status?: string }).status !== 'GRADED')
        throw new Error('An attempt was submitted, and is not graded.');
    });
  } catch (error) {
    if (!signal.aborted) protocol.fail(error);
  }
}

/** Does an action when it is due, and records how long after that it was done. */
function actingFor({ learner, protocol, signal }: ExamOptions) {
  return async <Result>(action: Action, due: number, work: (learner: Learner) => Promise<Result>): Promise<Result> => {
    await setTimeout(Math.max(0, due - performance.now()), undefined, { signal });
    const result = await work(learner);
    protocol.record(action, performance.now() - due);
    return result;
  };
}

/** Selects the first choice of a question, of a multiple choice the first two, and notes that it was saved. */
async function saveAnswer(
  learner: Learner,
  options: { readonly attemptId: string; readonly question: Question } & Pick<ExamOptions, 'operations' | 'protocol'>,
): Promise<void> {
  const { attemptId, question, operations, protocol } = options;
  const selected = question.choices.slice(0, question.kind === 'SINGLE_CHOICE' ? 1 : 2);
  const answer = {
    attemptId,
    questionId: question.id,
    selectedChoiceIds: selected.map(({ id }) => id),
    sequence: 1,
  };
  const { saveAnswer: result } = await learner.send(operations.save, { input: answer });
  const saved = expectPart(result, 'question') as { readonly id: string; readonly sequence: number };
  if (saved.id !== question.id || saved.sequence !== 1) throw new Error('Another answer was saved than the one sent.');
  protocol.acknowledged.push(answer);
}

/** What a result has where it is a success. */
function expectPart(result: unknown, part: string): unknown {
  const found = (result as Record<string, unknown> | null)?.[part];
  if (found == null) throw new Error(JSON.stringify(result));
  return found;
}
