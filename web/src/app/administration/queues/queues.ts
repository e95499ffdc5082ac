import { DatePipe } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import type { Failure } from '../../graphql/failure';
import { injectMutation } from '../../graphql/inject-mutation';
import { injectQuery } from '../../graphql/inject-query';
import { injectRefresh } from '../../graphql/inject-refresh';
import { Confirm } from '../../ui/confirm/confirm';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { jsonText } from '../json-text';
import { type DeadLettersQuery, DeadLettersDocument } from './dead-letters.generated';
import { DiscardDeadLettersDocument } from './discard-dead-letters.generated';
import { isIdle, queuesText, spanText } from './queue-text';
import { QueuesDocument } from './queues.generated';
import { ReplayDeadLettersDocument } from './replay-dead-letters.generated';

type DeadLetter = NonNullable<DeadLettersQuery['deadLetters']>['nodes'][number];

const pageSize = 20;
const pauseMilliseconds = 5_000;

/** How events and jobs get on, and what became of those that kept failing. The address holds the queue that is looked at. */
@Component({
  selector: 'app-queues',
  imports: [DatePipe, EmptyState, ErrorState, MatButton, RouterLink, Skeleton],
  templateUrl: './queues.html',
  styleUrls: ['../rows.css', './queues.css'],
})
export class Queues {
  /** From the address: whose dead letters are shown; those of all queues without. */
  readonly queue = input<string>();

  readonly #confirm = inject(Confirm);
  readonly #router = inject(Router);
  readonly #snackBar = inject(MatSnackBar);

  protected readonly query = injectQuery(QueuesDocument, () => ({}));
  protected readonly queues = computed(() => this.query.data()?.queues ?? undefined);
  protected readonly busy = computed(() => (this.queues() ?? []).filter((queue) => !isIdle(queue)));
  protected readonly idle = computed(() => (this.queues() ?? []).filter(isIdle));
  protected readonly summary = computed(() => queuesText(this.queues() ?? []));
  protected readonly letters = injectQuery(DeadLettersDocument, () => ({
    queue: this.queue() ?? null,
    first: pageSize,
  }));
  protected readonly deadLetters = computed(() => this.letters.data()?.deadLetters ?? undefined);
  protected readonly replay = injectMutation(ReplayDeadLettersDocument);
  protected readonly discard = injectMutation(DiscardDeadLettersDocument);
  protected readonly pending = computed(() => this.replay.pending() || this.discard.pending());
  protected readonly span = spanText;
  protected readonly json = jsonText;

  constructor() {
    // The letters are read anew by hand: somebody may be reading them, and have loaded more of them.
    injectRefresh(() => void this.query.refetch(), pauseMilliseconds);
  }

  protected async replayAll(letters: readonly DeadLetter[]): Promise<void> {
    const answer = (await this.replay.run({ input: { ids: letters.map(({ id }) => id) } }))?.replayDeadLetters;
    this.#tell(answer, this.replay.failure(), 'They are tried again.');
  }

  protected async discardAll(letters: readonly DeadLetter[]): Promise<void> {
    const isWanted = await this.#confirm.ask({
      title: letters.length === 1 ? 'Discard it?' : `Discard these ${letters.length}?`,
      message: 'What they were to bring about will not happen, and they can’t be had back.',
      confirm: 'Discard',
    });
    if (!isWanted) return;
    const answer = (await this.discard.run({ input: { ids: letters.map(({ id }) => id) } }))?.discardDeadLetters;
    this.#tell(answer, this.discard.failure(), 'Discarded.');
  }

  protected showAll(): void {
    void this.#router.navigate([], { queryParams: { queue: null } });
  }

  protected async loadMore(): Promise<void> {
    await this.letters.fetchMore({ after: this.deadLetters()?.pageInfo.endCursor ?? null });
  }

  #tell(answer: object | undefined, failure: Failure | undefined, message: string): void {
    const refusal = answer && 'message' in answer ? String(answer.message) : failure && `${failure.title}.`;
    this.#snackBar.open(refusal ?? message);
    void this.letters.refetch();
    void this.query.refetch();
  }
}
