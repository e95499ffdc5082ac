import {
  Component,
  DOCUMENT,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  numberAttribute,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { injectQuery } from '../../graphql/inject-query';
import { PageFocus } from '../../shell/page-focus';
import { PageTitle } from '../../shell/page-title';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { injectLearningPlace } from '../learning-course/learning-course';
import { AttemptPlayer } from './attempt-player';
import { AttemptResult } from './attempt-result';
import { LessonQuizDocument } from './lesson-quiz.generated';
import { QuizAttemptDocument } from './quiz-attempt.generated';
import { QuizSkeleton } from './quiz-skeleton';
import { QuizStart } from './quiz-start';

/** A lesson's quiz. The address says where one is in it, so that a reload goes on there: the start, a question, or the result. */
@Component({
  selector: 'app-quiz-player',
  imports: [AttemptPlayer, AttemptResult, EmptyState, ErrorState, Icon, MatButton, QuizSkeleton, QuizStart, RouterLink],
  templateUrl: './quiz-player.html',
  styleUrl: './quiz-player.css',
})
export class QuizPlayer {
  /** From the address. */
  readonly courseSlug = input.required<string>();
  readonly lessonSlug = input.required<string>();
  /** An attempt's id; the start page without. */
  readonly attempt = input<string>();
  /** The question that is shown, from 1; one after the last is the review. */
  readonly question = input(1, { transform: (value: unknown) => Math.max(1, Math.trunc(numberAttribute(value, 1))) });

  readonly #document = inject(DOCUMENT);
  readonly #focus = inject(PageFocus);
  readonly #injector = inject(Injector);
  readonly #router = inject(Router);
  protected readonly place = injectLearningPlace(this.courseSlug, this.lessonSlug);
  protected readonly quizQuery = injectQuery(LessonQuizDocument, () => {
    const lesson = this.place.lesson();
    return lesson && !this.attempt() ? { lessonId: lesson.id } : undefined;
  });
  protected readonly quiz = computed(() => this.quizQuery.data()?.lesson?.quiz ?? undefined);
  protected readonly attemptQuery = injectQuery(QuizAttemptDocument, () => {
    const id = this.attempt();
    return id ? { id } : undefined;
  });
  protected readonly shownAttempt = computed(() => this.attemptQuery.data()?.attempt ?? undefined);
  /** The query that the page waits for. */
  protected readonly query = computed(() => {
    if (this.place.query.loading() || !this.place.course()) return this.place.query;
    return this.attempt() ? this.attemptQuery : this.quizQuery;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = (this.attempt() ? this.shownAttempt()?.quiz : this.quiz())?.title;
      if (name !== undefined) untracked(() => title.set(name));
    });
    let answered: string | undefined;
    effect(() => {
      const shown = this.shownAttempt();
      // The attempt that was being answered has its result now, which takes the place of the questions.
      if (shown?.status === 'GRADED' && shown.id === answered) untracked(() => this.#goToTop());
      answered = shown?.status === 'IN_PROGRESS' ? shown.id : undefined;
    });
  }

  protected async openAttempt(id: string): Promise<void> {
    await this.#router.navigate([], { queryParams: { attempt: id } });
    this.#goToTop();
  }

  /** Back leads out of the quiz, not through its questions. */
  protected async showQuestion(question: number): Promise<void> {
    await this.#router.navigate([], { queryParams: { question }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** What is shown under the same address is another page to the reader: it is read from its beginning. */
  #goToTop(): void {
    afterNextRender(
      () => {
        this.#focus.focusMain();
        this.#document.defaultView?.scrollTo({ top: 0 });
      },
      { injector: this.#injector },
    );
  }
}
