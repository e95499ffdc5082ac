import { Lesson } from '../lesson/lesson.type.ts';
import type { QuestionWithKey } from './question-with-key.ts';
import type { QuizOutline } from './quiz.entity.ts';
import { Choice, Question, Quiz } from './quiz.type.ts';

/** A quiz as everybody may see it. */
export function toQuiz(stored: QuizOutline): Quiz {
  const { id, courseId, lessonId, title, passingPercentage, questionCount } = stored;
  const quiz: Quiz = { id, courseId, title, lesson: new Lesson(lessonId), passingPercentage, questionCount };
  return Object.assign(new Quiz(), quiz);
}

/** A question with its answer key, for those who write it. */
export function toQuestion({ id, kind, title, text, choices }: QuestionWithKey): Question {
  const question: Question = { id, kind, title, text, choices: choices.map(toChoice) };
  return Object.assign(new Question(), question);
}

function toChoice({ id, text, weight, feedback }: QuestionWithKey['choices'][number]): Choice {
  return Object.assign(new Choice(), { id, text, weight, feedback });
}
