import type { QuestionWithKey } from '../quiz/question-with-key.ts';
import { toQuiz } from '../quiz/quiz.mapper.ts';
import { User } from '../user/user.type.ts';
import type { StoredAttempt } from './attempt.entity.ts';
import { Attempt, AttemptChoice, AttemptQuestion, ChoiceFeedback, QuestionResult } from './attempt.type.ts';
import { correctChoiceIds, gradeQuestion, roundHalfUp } from './grading.ts';

/** An attempt as its student may see it: of the answer key it holds nothing until it is graded, and then the results. */
export function toAttempt(stored: StoredAttempt): Attempt {
  const { id, quizId, courseId, lessonId, studentId, title, passingPercentage, questions } = stored;
  return Object.assign(new Attempt(), {
    id,
    quizAsTaken: toQuiz({ id: quizId, courseId, lessonId, title, passingPercentage, questionCount: questions.length }),
    student: new User(studentId),
    status: stored.status,
    questions: questions.map((question) => toAttemptQuestion(stored, question)),
    startedAt: stored.startedAt,
    submittedAt: stored.submittedAt ?? null,
    percentage: stored.percentage ?? null,
    passed: stored.passed ?? null,
  } satisfies Attempt);
}

/** A question of an attempt as its student may see it. */
export function toAttemptQuestion(
  { status, answers }: Pick<StoredAttempt, 'status' | 'answers'>,
  question: QuestionWithKey,
): AttemptQuestion {
  const { id, kind, text, choices } = question;
  const { selectedChoiceIds, sequence } = answers[id] ?? { selectedChoiceIds: [], sequence: 0 };
  return Object.assign(new AttemptQuestion(), {
    id,
    kind,
    text,
    choices: choices.map((choice) => Object.assign(new AttemptChoice(), { id: choice.id, text: choice.text })),
    selectedChoiceIds,
    sequence,
    result: status === 'GRADED' ? toQuestionResult(question, selectedChoiceIds) : null,
  } satisfies Omit<AttemptQuestion, 'textHtml'>);
}

function toQuestionResult(question: QuestionWithKey, selectedChoiceIds: readonly string[]): QuestionResult {
  return Object.assign(new QuestionResult(), {
    percentage: roundHalfUp(gradeQuestion(question, selectedChoiceIds)),
    correctChoiceIds: correctChoiceIds(question),
    feedback: question.choices.flatMap(({ id, feedback }) =>
      feedback !== null && selectedChoiceIds.includes(id)
        ? [Object.assign(new ChoiceFeedback(), { choiceId: id, text: feedback })]
        : [],
    ),
  } satisfies QuestionResult);
}
