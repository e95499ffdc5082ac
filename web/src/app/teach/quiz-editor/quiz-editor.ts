import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { of, startWith, switchMap } from 'rxjs';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { PageTitle } from '../../shell/page-title';
import { Confirm } from '../../ui/confirm/confirm';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { injectProblemFocus } from '../../ui/forms/inject-problem-focus';
import { controlProblem, showInputProblems } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { injectTeaches } from '../inject-teaches';
import { SaveBar } from '../save-bar/save-bar';
import { type UnsavedChanges, warnBeforeUnload } from '../unsaved-changes/unsaved-changes';
import { QuestionEditor } from './question-editor';
import { QuizEditorDocument } from './quiz-editor.generated';
import { type QuizForm, questionForm, quizForm, quizInput, quizLimits } from './quiz-form';
import { RemoveQuizDocument } from './remove-quiz.generated';
import { SaveQuizDocument } from './save-quiz.generated';

/** The quiz at the end of a lesson, for those who write it. */
@Component({
  selector: 'app-quiz-editor',
  imports: [
    EmptyState,
    ErrorState,
    FailureNote,
    Icon,
    MatButton,
    MatFormFieldModule,
    MatInput,
    QuestionEditor,
    ReactiveFormsModule,
    RouterLink,
    SaveBar,
    Skeleton,
  ],
  templateUrl: './quiz-editor.html',
  styleUrls: ['../../ui/back-link.css', './quiz-editor.css'],
})
export class QuizEditor implements UnsavedChanges {
  /** From the address. */
  readonly courseId = input.required<string>();
  readonly lessonId = input.required<string>();

  readonly #announcer = inject(LiveAnnouncer);
  readonly #confirm = inject(Confirm);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #focusProblem = injectProblemFocus();
  readonly #forms = inject(NonNullableFormBuilder);
  readonly #injector = inject(Injector);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);
  readonly #teaches = injectTeaches();
  /** What was saved last, as it would be sent. */
  readonly #saved = signal('');

  protected readonly query = injectQuery(QuizEditorDocument, () => ({ lessonId: this.lessonId() }));
  /** Undefined also where a part is missing: a quiz that could not be read must not look as if there were none. */
  protected readonly lesson = computed(() =>
    this.query.failure() ? undefined : (this.query.data()?.lesson ?? undefined),
  );
  protected readonly form = signal<QuizForm | undefined>(undefined);
  readonly #changes = toSignal(
    toObservable(this.form).pipe(
      switchMap((form) => (form ? form.valueChanges.pipe(startWith(undefined)) : of(undefined))),
    ),
    { equal: () => false },
  );
  protected readonly dirty = computed(() => {
    this.#changes();
    const form = this.form();
    return form !== undefined && this.#text(form) !== this.#saved();
  });
  protected readonly save = injectMutation(SaveQuizDocument);
  protected readonly removal = injectMutation(RemoveQuizDocument);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly limits = quizLimits;
  protected readonly problem = controlProblem;

  constructor() {
    warnBeforeUnload(this);
    const title = inject(PageTitle);
    effect(() => {
      const lesson = this.lesson();
      if (!lesson || !this.#teaches(lesson.course) || (lesson.quiz && !lesson.quiz.questions)) return;
      untracked(() => {
        title.set(`Quiz of ${lesson.title}`);
        // What is being written stays.
        if (!this.dirty()) this.#show(quizForm(this.#forms, lesson.quiz, lesson.title));
      });
    });
  }

  hasUnsavedChanges(): boolean {
    return this.dirty();
  }

  protected async submit(form: QuizForm): Promise<void> {
    form.markAllAsTouched();
    if (form.invalid) {
      this.refusal.set('Something is missing. It is marked above.');
      this.#focusProblem();
    }
    if (form.invalid || this.save.pending()) return;
    this.refusal.set(undefined);
    const input = quizInput(this.#ids(), form);
    const isFirst = !this.lesson()?.quiz;
    const answer = (
      await this.save.run(
        { input },
        {
          update: (cache, { data }) => {
            if (data?.saveQuiz.__typename !== 'SaveQuizSuccess') return;
            const quiz = { __ref: cache.identify({ ...data.saveQuiz.quiz }) ?? '' };
            cache.modify({ id: this.#lessonKey(), fields: { quiz: () => quiz } });
          },
        },
      )
    )?.saveQuiz;
    if (!answer) return;
    if (answer.__typename === 'SaveQuizSuccess') {
      this.#saved.set(JSON.stringify(input));
      this.#snackBar.open(isFirst ? 'The lesson has a quiz now.' : 'Saved.', undefined, { duration: 3_000 });
    } else if (answer.__typename === 'InvalidInputError') {
      this.refusal.set(
        showInputProblems(form, answer.problems).join(' ') || 'Something is not right. It is marked above.',
      );
      this.#focusProblem();
    } else {
      this.refusal.set(answer.message);
    }
  }

  protected addQuestion({ controls: { questions } }: QuizForm): void {
    questions.push(questionForm(this.#forms));
    this.#afterwards(`app-question-editor:nth-of-type(${questions.length}) textarea`);
  }

  protected move({ controls: { questions } }: QuizForm, from: number, to: number): void {
    const question = questions.at(from);
    questions.removeAt(from, { emitEvent: false });
    questions.insert(to, question);
    this.#afterwards(`app-question-editor:nth-of-type(${to + 1}) [data-${to < from ? 'up' : 'down'}]`);
    void this.#announcer.announce(`Now question ${to + 1} of ${questions.length}.`);
  }

  protected removeQuestion({ controls: { questions } }: QuizForm, place: number): void {
    const question = questions.at(place);
    questions.removeAt(place);
    this.#afterwards(`app-question-editor:nth-of-type(${Math.min(place + 1, questions.length)}) textarea`);
    const removed = this.#snackBar.open(`Question ${place + 1} is removed.`, 'Undo', { verticalPosition: 'top' });
    removed.onAction().subscribe(() => questions.insert(Math.min(place, questions.length), question));
  }

  protected async removeQuiz(quizId: string): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: 'Remove this quiz?',
      message: 'The lesson ends without one then. Results that learners have stay with them. This can’t be undone.',
      confirm: 'Remove quiz',
    });
    if (!isWanted) return;
    this.refusal.set(undefined);
    const answer = (
      await this.removal.run(
        { input: { quizId } },
        {
          update: (cache, { data }) => {
            if (data?.removeQuiz.__typename === 'RemoveQuizSuccess')
              cache.modify({ id: this.#lessonKey(), fields: { quiz: () => null } });
          },
        },
      )
    )?.removeQuiz;
    if (answer?.__typename === 'RemoveQuizSuccess') {
      this.form.set(undefined);
      this.#snackBar.open('The quiz is removed.');
      await this.#router.navigate(['/teach/courses', this.courseId(), 'lessons', this.lessonId()]);
    } else if (answer) {
      this.refusal.set(answer.message);
    }
  }

  #show(form: QuizForm): void {
    const text = this.#text(form);
    if (this.form() && text === this.#saved()) return;
    this.#saved.set(text);
    this.form.set(form);
  }

  #text(form: QuizForm): string {
    return JSON.stringify(quizInput(this.#ids(), form));
  }

  #ids(): { readonly courseId: string; readonly lessonId: string } {
    return { courseId: this.courseId(), lessonId: this.lessonId() };
  }

  #lessonKey(): string {
    return `Lesson:${this.lessonId()}`;
  }

  #afterwards(selector: string): void {
    afterNextRender(() => this.#element.nativeElement.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.#injector,
    });
  }
}
