import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectMutation } from '../../graphql/inject-mutation';
import { countText } from '../../ui/course-card/course-facts';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import type { LearningCourse, LearningLesson } from '../learning-course/learning-course';
import { CompleteLessonDocument } from './complete-lesson.generated';
import { foreseeCompletion } from './foresee-completion';
import type { LessonContentQuery } from './lesson-content.generated';

/** What one does at the end of a lesson: take its quiz, mark it as complete, go on. */
@Component({
  selector: 'app-lesson-finish',
  imports: [FailureNote, Icon, MatButton, RouterLink],
  templateUrl: './lesson-finish.html',
  styleUrl: './lesson-finish.css',
})
export class LessonFinish {
  readonly course = input.required<LearningCourse>();
  readonly lesson = input.required<LearningLesson>();
  readonly quiz = input.required<NonNullable<LessonContentQuery['lesson']>['quiz']>();
  readonly previous = input.required<LearningLesson | undefined>();
  readonly next = input.required<LearningLesson | undefined>();

  readonly #injector = inject(Injector);
  protected readonly done = viewChild<ElementRef<HTMLElement>>('done');
  protected readonly complete = injectMutation(CompleteLessonDocument);
  /** The message of a typed error, until another lesson is shown. */
  protected readonly refusal = linkedSignal<string, string | undefined>({
    source: () => this.lesson().id,
    computation: () => undefined,
  });
  protected readonly isDone = computed(() => this.lesson().viewerCompletedAt !== null);
  protected readonly isCourseDone = computed(() => this.course().viewerEnrollment?.percentage === 100);
  protected readonly quizFacts = computed(() => {
    const quiz = this.quiz();
    if (!quiz) return '';
    const questions = countText(quiz.questionCount, 'question');
    const best = quiz.viewerBestPercentage;
    return best === null
      ? `${questions}, ${quiz.passingPercentage} % to pass`
      : `${questions} · Your best score: ${best} %`;
  });
  protected readonly hasPassed = computed(() => {
    const quiz = this.quiz();
    return quiz !== null && (quiz.viewerBestPercentage ?? -1) >= quiz.passingPercentage;
  });

  protected async markAsComplete(): Promise<void> {
    this.refusal.set(undefined);
    const lessonId = this.lesson().id;
    const foreseen = foreseeCompletion(this.course(), lessonId, new Date().toISOString());
    const running = this.complete.run({ input: { lessonId } }, foreseen ? { optimisticResponse: foreseen } : {});
    // The button goes, and the keyboard goes on where it was.
    afterNextRender(() => this.done()?.nativeElement.focus({ preventScroll: true }), { injector: this.#injector });
    const data = await running;
    if (data && 'message' in data.completeLesson && this.lesson().id === lessonId)
      this.refusal.set(data.completeLesson.message);
  }
}
