import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Apollo } from 'apollo-angular';
import { Connection } from '../../graphql/connection';
import { injectMutation } from '../../graphql/inject-mutation';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { Icon } from '../../ui/icon/icon';
import type { AttemptPartsFragment } from './attempt-parts.generated';
import { AttemptClock } from './attempt-clock/attempt-clock';
import { AnswerQueue, type SavingState } from './answer-queue';
import { AttemptReview } from './attempt-review';
import { QuestionForm } from './question-form';
import { QuestionSteps } from './question-steps';
import { SaveAnswerDocument } from './save-answer.generated';
import { SubmitAttemptDocument } from './submit-attempt.generated';

const longestPauseMilliseconds = 15_000;

const stateTexts: Readonly<Record<SavingState, string>> = {
  idle: '',
  saving: 'Saving…',
  saved: 'Saved',
  retrying: 'Not saved — retrying',
  refused: 'Not saved',
};

/** An attempt that is being answered: one question a screen, each answer saved when it is given, and a review before it ends. */
@Component({
  selector: 'app-attempt-player',
  imports: [AttemptClock, AttemptReview, FailureNote, Icon, MatButton, QuestionForm, QuestionSteps],
  host: { '(window:beforeunload)': 'warnOfLoss($event)' },
  templateUrl: './attempt-player.html',
  styleUrl: './attempt-player.css',
})
export class AttemptPlayer {
  readonly attempt = input.required<AttemptPartsFragment>();
  /** The question that is shown, from 1; anything after the last is the review. */
  readonly question = input.required<number>();
  readonly questionChange = output<number>();
  /** The attempt was submitted, here or in another window: it is to be read again. */
  readonly closed = output();

  readonly #apollo = inject(Apollo);
  readonly #connection = inject(Connection);
  readonly #injector = inject(Injector);
  protected readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  readonly #saveAnswer = injectMutation(SaveAnswerDocument);
  readonly #id = computed(() => this.attempt().id);
  protected readonly submission = injectMutation(SubmitAttemptDocument);
  /** From the click until the last answer is saved and the attempt is submitted. */
  protected readonly submitting = signal(false);
  protected readonly submitRefusal = signal<string | undefined>(undefined);

  /** One queue an attempt; what the server says of the answers later is not newer than what was clicked here. */
  protected readonly queue = computed(() => {
    const id = this.#id();
    return untracked(
      () =>
        new AnswerQueue({
          questions: this.attempt().questions,
          save: async ({ questionId, selectedChoiceIds, sequence }) => {
            const input = { attemptId: id, questionId, selectedChoiceIds: [...selectedChoiceIds], sequence };
            const result = (await this.#saveAnswer.run({ input }))?.saveAnswer;
            if (!result) return { kind: 'unanswered' };
            if (result.__typename !== 'SaveAnswerSuccess') return { kind: 'refused', ...result };
            this.#remember(id, result.question);
            return { kind: 'stored', ...result.question };
          },
          pause: (failures) =>
            new Promise((resolve) =>
              setTimeout(resolve, Math.min(1_000 * 2 ** (failures - 1), longestPauseMilliseconds)),
            ),
        }),
    );
  });
  protected readonly stateText = computed(() => stateTexts[this.queue().state()]);
  protected readonly isReview = computed(() => this.question() > this.attempt().questions.length);
  protected readonly current = computed(() => this.attempt().questions[this.question() - 1]);
  protected readonly selected = computed(
    () =>
      this.queue()
        .selections()
        .get(this.current()?.id ?? '') ?? [],
  );
  protected readonly answered = computed(() => {
    const selections = this.queue().selections();
    return this.attempt().questions.map(({ id }) => (selections.get(id) ?? []).length > 0);
  });

  constructor() {
    effect(() => {
      if (this.#connection.restorations() > 0) untracked(() => this.queue().retryNow());
    });
    effect(() => {
      if (this.queue().refusal()?.code === 'ATTEMPT_CLOSED') untracked(() => this.closed.emit());
    });
  }

  protected go(question: number): void {
    this.questionChange.emit(question);
    // The keyboard goes on at the new question, and a screen reader reads it.
    const shown = effect(
      () => {
        if (this.question() !== question) return;
        shown.destroy();
        afterNextRender(() => this.heading()?.nativeElement.focus(), { injector: this.#injector });
      },
      { injector: this.#injector, manualCleanup: true },
    );
  }

  protected select(selectedChoiceIds: readonly string[]): void {
    const question = this.current();
    if (question) this.queue().select(question.id, selectedChoiceIds);
  }

  protected async submit(): Promise<void> {
    this.submitting.set(true);
    this.submitRefusal.set(undefined);
    if (await this.queue().settled()) {
      const data = await this.submission.run({ input: { attemptId: this.#id() } });
      if (data && 'message' in data.submitAttempt) this.submitRefusal.set(data.submitAttempt.message);
    }
    this.submitting.set(false);
  }

  /** The browser asks before it closes the page on an answer that is not saved. */
  protected warnOfLoss(event: BeforeUnloadEvent): void {
    if (['saving', 'retrying'].includes(this.queue().state())) event.preventDefault();
  }

  /** Puts a saved answer into the cache: an attempt's questions are part of it, without a place of their own. */
  #remember(attemptId: string, saved: { id: string; sequence: number; selectedChoiceIds: string[] }): void {
    const { cache } = this.#apollo.client;
    cache.modify<AttemptPartsFragment>({
      id: cache.identify({ __typename: 'Attempt', id: attemptId }) ?? '',
      fields: {
        questions: (questions) =>
          (questions as AttemptPartsFragment['questions']).map((question) =>
            question.id === saved.id ? { ...question, ...saved } : question,
          ),
      },
    });
  }
}
