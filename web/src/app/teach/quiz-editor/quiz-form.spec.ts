import { TestBed } from '@angular/core/testing';
import { NonNullableFormBuilder } from '@angular/forms';
import { showInputProblems } from '../../ui/forms/input-problems';
import { changeKind, choiceForm, markRight, questionForm, quizForm, quizInput } from './quiz-form';
import type { QuizPartsFragment } from './quiz-parts.generated';

const stored: QuizPartsFragment = {
  __typename: 'Quiz',
  id: 'quiz',
  title: 'Commits',
  passingPercentage: 70,
  questionCount: 1,
  questions: [
    {
      __typename: 'Question',
      id: 'question',
      kind: 'MULTIPLE_CHOICE',
      title: 'Parts of a commit',
      text: 'What is **in** a commit?\nChoose all.',
      choices: [
        { __typename: 'Choice', id: 'a', text: 'A tree', weight: 60, feedback: 'Yes.' },
        { __typename: 'Choice', id: 'b', text: 'Parents', weight: 40, feedback: null },
        { __typename: 'Choice', id: 'c', text: 'A branch', weight: -20, feedback: null },
      ],
    },
  ],
};
const of = { courseId: 'course', lessonId: 'lesson' };

describe('the form of a quiz', () => {
  let forms: NonNullableFormBuilder;
  beforeEach(() => (forms = TestBed.inject(NonNullableFormBuilder)));
  const read = (quiz: QuizPartsFragment | null = stored) => quizForm(forms, quiz, 'Commits');
  const first = (form: ReturnType<typeof read>) => form.controls.questions.at(0);

  it('gives back what it was given', () => {
    const { title, passingPercentage, questions } = quizInput(of, read());
    expect({ title, passingPercentage }).toEqual({ title: 'Commits', passingPercentage: 70 });
    expect(questions).toEqual([
      {
        kind: 'MULTIPLE_CHOICE',
        title: 'Parts of a commit',
        text: 'What is **in** a commit?\nChoose all.',
        choices: [
          { text: 'A tree', weight: 60, feedback: 'Yes.' },
          { text: 'Parents', weight: 40, feedback: null },
          { text: 'A branch', weight: -20, feedback: null },
        ],
      },
    ]);
  });

  it('begins with an empty question, and is not valid before it is written', () => {
    const form = read(null);
    expect(form.value.title).toBe('Quiz: Commits');
    expect(form.controls.questions.length).toBe(1);
    expect(form.valid).toBe(false);
    const question = first(form);
    question.controls.text.setValue('Why?');
    question.controls.choices.at(0).controls.text.setValue('So');
    question.controls.choices.at(1).controls.text.setValue('Otherwise');
    expect(question.controls.choices.hasError('rightNeeded')).toBe(true);
    markRight(question, 1, true);
    expect(form.valid).toBe(true);
    expect(quizInput(of, form).questions).toEqual([
      {
        kind: 'SINGLE_CHOICE',
        title: 'Why?',
        text: 'Why?',
        choices: [
          { text: 'So', weight: 0, feedback: null },
          { text: 'Otherwise', weight: 100, feedback: null },
        ],
      },
    ]);
  });

  it('has one right answer at most in a single choice', () => {
    const question = first(read());
    changeKind(question, 'SINGLE_CHOICE');
    const rights = () => question.controls.choices.controls.map((choice) => choice.controls.right.value);
    expect(rights()).toEqual([true, false, false]);
    markRight(question, 2, true);
    expect(rights()).toEqual([false, false, true]);
  });

  it('forgets what the choices were worth when the kind changes', () => {
    const form = read();
    changeKind(first(form), 'SINGLE_CHOICE');
    expect(quizInput(of, form).questions[0]?.choices.map(({ weight }) => weight)).toEqual([100, 0, 0]);
  });

  it('names a question by its beginning, unless somebody gave it a name', () => {
    const form = read();
    first(form).controls.text.setValue('What else?');
    form.controls.questions.push(questionForm(forms));
    form.controls.questions.at(1).controls.text.setValue(`${'x'.repeat(130)}\nmore`);
    expect(quizInput(of, form).questions.map(({ title }) => title)).toEqual(['Parts of a commit', 'x'.repeat(120)]);
  });

  it('shows the server’s problems where they belong', () => {
    const form = read();
    first(form).controls.choices.push(choiceForm(forms));
    const problems = [
      { path: 'questions.0.choices.3.text', message: 'Empty.' },
      { path: 'questions.0.choices', message: 'Not 100 %.' },
    ];
    expect(showInputProblems(form, problems)).toEqual([]);
    expect(first(form).controls.choices.at(3).controls.text.errors).toMatchObject({ server: 'Empty.' });
  });
});
