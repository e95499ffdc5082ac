import {
  type AbstractControl,
  type FormArray,
  type FormControl,
  type FormGroup,
  type NonNullableFormBuilder,
  type ValidationErrors,
  Validators,
} from '@angular/forms';
import { choiceWeights, isRight } from './choice-weights';
import type { QuestionKind, QuizPartsFragment } from './quiz-parts.generated';
import type { SaveQuizInput } from './save-quiz.generated';

type StoredQuestion = NonNullable<QuizPartsFragment['questions']>[number];
type StoredChoice = StoredQuestion['choices'][number];

/** A choice of a question. `stored` is what it was read as; it is not shown. */
export type ChoiceForm = FormGroup<{
  text: FormControl<string>;
  right: FormControl<boolean>;
  feedback: FormControl<string>;
  stored: FormControl<StoredChoice | null>;
}>;

/** A question. `stored` is what it was read as; it is not shown. */
export type QuestionForm = FormGroup<{
  text: FormControl<string>;
  kind: FormControl<QuestionKind>;
  choices: FormArray<ChoiceForm>;
  stored: FormControl<StoredQuestion | null>;
}>;

/** A quiz, by the names of the input's fields, so that the server's problems find their controls. */
export type QuizForm = FormGroup<{
  title: FormControl<string>;
  passingPercentage: FormControl<number | null>;
  questions: FormArray<QuestionForm>;
}>;

/** The limits of `saveQuiz`. */
export const quizLimits = { questions: 100, fewestChoices: 2, mostChoices: 10 } as const;

const usualPassingPercentage = 60;
const longestTitle = 120;
const longestText = 5_000;

/** None is marked as right. */
const rightNeeded = (
  choices: AbstractControl<readonly { readonly right?: boolean | undefined }[]>,
): ValidationErrors | null => (choices.value.some(({ right }) => right) ? null : { rightNeeded: true });

/** The form of a quiz; of one that is still to be written, with a first question, where there is none. */
export function quizForm(forms: NonNullableFormBuilder, quiz: QuizPartsFragment | null, lessonTitle: string): QuizForm {
  const questions = quiz?.questions?.map((question) => questionForm(forms, question)) ?? [questionForm(forms)];
  return forms.group({
    title: [
      quiz?.title ?? `Quiz: ${lessonTitle}`.slice(0, longestTitle),
      [Validators.required, Validators.maxLength(longestTitle)],
    ],
    passingPercentage: [
      (quiz?.passingPercentage ?? usualPassingPercentage) as number | null,
      [Validators.required, Validators.min(1), Validators.max(100), Validators.pattern(/^\d+$/)],
    ],
    questions: forms.array(questions),
  });
}

/** The form of a question; of a new one where none is given. */
export function questionForm(forms: NonNullableFormBuilder, stored: StoredQuestion | null = null): QuestionForm {
  const choices = stored
    ? stored.choices.map((choice) => choiceForm(forms, choice, stored.kind))
    : [choiceForm(forms), choiceForm(forms)];
  return forms.group({
    text: [stored?.text ?? '', [Validators.required, Validators.maxLength(longestText)]],
    kind: forms.control<QuestionKind>(stored?.kind ?? 'SINGLE_CHOICE'),
    choices: forms.array(choices, rightNeeded),
    stored: forms.control<StoredQuestion | null>(stored),
  });
}

/** The form of a choice; of a new one where none is given. */
export function choiceForm(
  forms: NonNullableFormBuilder,
  stored: StoredChoice | null = null,
  kind: QuestionKind = 'SINGLE_CHOICE',
): ChoiceForm {
  return forms.group({
    text: [stored?.text ?? '', [Validators.required, Validators.maxLength(longestText)]],
    right: stored !== null && isRight(kind, stored.weight),
    feedback: [stored?.feedback ?? '', Validators.maxLength(longestText)],
    stored: forms.control<StoredChoice | null>(stored),
  });
}

/** Marks a choice as right or wrong: of a single choice the others become wrong. */
export function markRight({ controls: { kind, choices } }: QuestionForm, place: number, right: boolean): void {
  choices.controls.forEach((choice, index) => {
    if (index === place) choice.controls.right.setValue(right);
    else if (right && kind.value === 'SINGLE_CHOICE') choice.controls.right.setValue(false);
  });
}

/** Makes a question one with one right answer, or with several. Of several right ones the first stays right. */
export function changeKind(question: QuestionForm, kind: QuestionKind): void {
  const { controls } = question;
  controls.kind.setValue(kind);
  const first = controls.choices.controls.findIndex((choice) => choice.controls.right.value);
  if (kind === 'SINGLE_CHOICE' && first >= 0) markRight(question, first, true);
}

/** What `saveQuiz` is sent. */
export function quizInput(of: { readonly courseId: string; readonly lessonId: string }, form: QuizForm): SaveQuizInput {
  const { title, passingPercentage } = form.getRawValue();
  return {
    ...of,
    title: title.trim(),
    passingPercentage: passingPercentage ?? usualPassingPercentage,
    questions: form.controls.questions.controls.map(questionInput),
  };
}

function questionInput(form: QuestionForm): SaveQuizInput['questions'][number] {
  const { text, kind, choices, stored } = form.getRawValue();
  // What a choice was worth says nothing in a question of the other kind.
  const isSameKind = stored?.kind === kind;
  const weights = choiceWeights(
    kind,
    choices.map((choice) => ({
      right: choice.right,
      storedWeight: isSameKind ? (choice.stored?.weight ?? null) : null,
    })),
  );
  return {
    kind,
    title: questionTitle(text, stored),
    text: text.trim(),
    choices: choices.map((choice, index) => ({
      text: choice.text.trim(),
      weight: weights[index] ?? 0,
      feedback: choice.feedback.trim() || null,
    })),
  };
}

/** The few words by which an author finds a question again: those it had, if somebody chose them, else its beginning. */
function questionTitle(text: string, stored: StoredQuestion | null): string {
  if (stored && stored.title !== beginning(stored.text)) return stored.title;
  return beginning(text);
}

const beginning = (text: string): string => (text.trim().split('\n', 1)[0] ?? '').slice(0, longestTitle).trim();
