import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { countText } from '../../ui/course-card/course-facts';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import { injectAttemptStart } from './inject-attempt-start';
import type { LessonQuizQuery } from './lesson-quiz.generated';

type Quiz = NonNullable<NonNullable<LessonQuizQuery['lesson']>['quiz']>;

/** What one should know before a quiz, and how it went so far. */
@Component({
  selector: 'app-quiz-start',
  imports: [FailureNote, Icon, MatButton, RouterLink],
  template: `
    <section class="card">
      <span class="badge"><app-icon name="target" /></span>
      <h1>{{ quiz().title }}</h1>
      <ul>
        <li><app-icon name="list" /> {{ questions() }}</li>
        <li><app-icon name="award" /> {{ quiz().passingPercentage }} % to pass</li>
        <li><app-icon name="refresh" /> As often as you like</li>
      </ul>
      @if (quiz().viewerLatestAttempt; as latest) {
        <dl>
          @if (latest.status === 'GRADED') {
            <div>
              <dt>Last result</dt>
              <dd>{{ latest.percentage }} % · {{ latest.passed ? 'passed' : 'not passed yet' }}</dd>
            </div>
          }
          @if (quiz().viewerBestPercentage !== null) {
            <div>
              <dt>Best score</dt>
              <dd>{{ quiz().viewerBestPercentage }} %</dd>
            </div>
          }
        </dl>
      }
      <p class="note">
        {{
          isInProgress()
            ? 'You have begun. Your answers so far are kept.'
            : 'Your answers are saved as you give them, and you can review them before you submit.'
        }}
      </p>
      <div class="actions">
        <button type="button" matButton="filled" [disabled]="attempt.pending()" (click)="start()">
          {{ label() }}
        </button>
        @if (quiz().viewerLatestAttempt; as latest) {
          @if (latest.status === 'GRADED') {
            <a matButton="outlined" [routerLink]="[]" [queryParams]="{ attempt: latest.id }">See the last result</a>
          }
        }
      </div>
      <app-failure-note [failure]="attempt.failure()" [message]="attempt.refusal()" />
      @if (attempt.refusal()) {
        <a matButton="tonal" [routerLink]="['/courses', courseSlug()]">To the course</a>
      }
    </section>
  `,
  styleUrl: './quiz-start.css',
})
export class QuizStart {
  readonly quiz = input.required<Quiz>();
  readonly courseSlug = input.required<string>();
  /** An attempt is there to be answered: its id. */
  readonly opened = output<string>();

  protected readonly attempt = injectAttemptStart();
  protected readonly questions = computed(() => countText(this.quiz().questionCount, 'question'));
  protected readonly isInProgress = computed(() => this.quiz().viewerLatestAttempt?.status === 'IN_PROGRESS');
  protected readonly label = computed(() => {
    if (this.isInProgress()) return 'Continue';
    return this.quiz().viewerLatestAttempt ? 'Try again' : 'Start the quiz';
  });

  protected async start(): Promise<void> {
    const id = await this.attempt.start(this.quiz().id);
    if (id !== undefined) this.opened.emit(id);
  }
}
