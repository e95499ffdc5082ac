import { Component, DestroyRef, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import type { LearningLesson } from '../learning-course/learning-course';
import type { AttemptPartsFragment } from './attempt-parts.generated';
import { injectAttemptStart } from './inject-attempt-start';
import { QuestionOutcome } from './question-outcome';
import { ScoreRing } from './score-ring';

const completionPauses = [300, 600, 1_200, 2_400, 4_800];

/** How an attempt went: the score, each question with one's answer, the right one and feedback, and the way on. */
@Component({
  selector: 'app-attempt-result',
  imports: [FailureNote, Icon, MatButton, QuestionOutcome, RouterLink, ScoreRing],
  templateUrl: './attempt-result.html',
  styleUrl: './attempt-result.css',
})
export class AttemptResult {
  readonly attempt = input.required<AttemptPartsFragment>();
  readonly courseSlug = input.required<string>();
  /** The quiz's lesson and the one after it, as far as they are known. */
  readonly lesson = input.required<LearningLesson | undefined>();
  readonly next = input.required<LearningLesson | undefined>();
  /** Another attempt was started: its id. */
  readonly started = output<string>();
  /** The lesson's completion should have arrived by now: read the course again. */
  readonly completionAwaited = output();

  #timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly another = injectAttemptStart();
  protected readonly percentage = computed(() => this.attempt().percentage ?? 0);
  protected readonly passed = computed(() => this.attempt().passed === true);
  protected readonly rightCount = computed(
    () => this.attempt().questions.filter(({ result }) => result?.percentage === 100).length,
  );
  protected readonly isLessonDone = computed(() => Boolean(this.lesson()?.viewerCompletedAt));

  constructor() {
    const isAwaiting = computed(() => this.passed() && this.lesson()?.viewerCompletedAt === null);
    effect(() => {
      if (isAwaiting()) untracked(() => this.#awaitCompletion(0));
      else clearTimeout(this.#timer);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  protected async tryAgain(): Promise<void> {
    const id = await this.another.start(this.attempt().quiz.id);
    if (id !== undefined) this.started.emit(id);
  }

  /** Passing completes the lesson, but another service notes that a moment later: it is asked a few times. */
  #awaitCompletion(turn: number): void {
    clearTimeout(this.#timer);
    const pause = completionPauses[turn];
    if (pause === undefined) return;
    this.#timer = setTimeout(() => {
      this.completionAwaited.emit();
      this.#awaitCompletion(turn + 1);
    }, pause);
  }
}
