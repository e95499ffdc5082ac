import { computed, signal } from '@angular/core';

/** A question as the server has it when its quiz is opened. */
export interface StoredAnswer {
  readonly id: string;
  readonly selectedChoiceIds: readonly string[];
  /** The highest sequence that was saved; 0 before the first. */
  readonly sequence: number;
}

/** An answer on its way to the server. */
export interface SentAnswer {
  readonly questionId: string;
  readonly selectedChoiceIds: readonly string[];
  readonly sequence: number;
}

/** What came of sending an answer: what is stored now, a refusal that repeating won't change, or no answer at all. */
export type SaveOutcome =
  | { readonly kind: 'stored'; readonly selectedChoiceIds: readonly string[]; readonly sequence: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unanswered' };

/** How the saving stands. `idle` until something is answered. */
export type SavingState = 'idle' | 'saving' | 'saved' | 'retrying' | 'refused';

/** What a queue needs of the world. */
export interface AnswerQueueOptions {
  readonly questions: readonly StoredAnswer[];
  readonly save: (answer: SentAnswer) => Promise<SaveOutcome>;
  /** Waits before a repetition. @param failures how many sendings in a row got no answer, from 1 */
  readonly pause: (failures: number) => Promise<void>;
}

interface Lane {
  sequence: number;
  /** What is still to be saved. */
  unsaved: readonly string[] | undefined;
  /** Ends when nothing of this question is left to be saved. */
  done: Promise<void>;
  running: boolean;
}

/**
 * Saves answers as they are given, each question for itself: one sending at a time, and what was selected meanwhile goes next,
 * only the newest. Every new selection has a higher sequence, and a repetition keeps its own, so that a packet that arrives late
 * changes nothing at the server. What gets no answer is sent again for as long as it takes.
 */
export class AnswerQueue {
  readonly #save: AnswerQueueOptions['save'];
  readonly #pause: AnswerQueueOptions['pause'];
  readonly #lanes = new Map<string, Lane>();
  readonly #selections = signal<ReadonlyMap<string, readonly string[]>>(new Map());
  readonly #unsaved = signal<ReadonlySet<string>>(new Set());
  readonly #unanswered = signal<ReadonlySet<string>>(new Set());
  readonly #refusal = signal<(SaveOutcome & { kind: 'refused' }) | undefined>(undefined);
  readonly #touched = signal(false);
  readonly #sleepers = new Set<() => void>();

  /** What is selected, by question. The person's own last click, whatever the server has so far. */
  readonly selections = this.#selections.asReadonly();
  /** Why the server took no more answers: the attempt was submitted elsewhere, for instance. */
  readonly refusal = this.#refusal.asReadonly();
  readonly state = computed<SavingState>(() => {
    if (this.#refusal()) return 'refused';
    if (this.#unanswered().size > 0) return 'retrying';
    if (this.#unsaved().size > 0) return 'saving';
    return this.#touched() ? 'saved' : 'idle';
  });

  constructor({ questions, save, pause }: AnswerQueueOptions) {
    this.#save = save;
    this.#pause = pause;
    this.#selections.set(new Map(questions.map(({ id, selectedChoiceIds }) => [id, selectedChoiceIds])));
    for (const { id, sequence } of questions)
      this.#lanes.set(id, { sequence, unsaved: undefined, done: Promise.resolve(), running: false });
  }

  /** Notes an answer and saves it. An empty one takes the answer back. */
  select(questionId: string, selectedChoiceIds: readonly string[]): void {
    const lane = this.#lanes.get(questionId);
    if (!lane || this.#refusal()) return;
    this.#touched.set(true);
    this.#selections.update((before) => new Map(before).set(questionId, selectedChoiceIds));
    lane.sequence += 1;
    lane.unsaved = selectedChoiceIds;
    this.#unsaved.update((before) => new Set(before).add(questionId));
    if (!lane.running) lane.done = this.#send(questionId, lane);
  }

  /** Repeats now what waits to be repeated: the connection is back. */
  retryNow(): void {
    for (const wake of this.#sleepers) wake();
    this.#sleepers.clear();
  }

  /**
   * Waits until nothing is left to be saved, however long the connection is away.
   * @returns false when the server refused an answer
   */
  async settled(): Promise<boolean> {
    while (this.#unsaved().size > 0 && !this.#refusal())
      await Promise.all([...this.#lanes.values()].map(({ done }) => done));
    return this.#refusal() === undefined;
  }

  async #send(questionId: string, lane: Lane): Promise<void> {
    lane.running = true;
    let failures = 0;
    while (lane.unsaved && !this.#refusal()) {
      const sent = { questionId, selectedChoiceIds: lane.unsaved, sequence: lane.sequence };
      const outcome = await this.#save(sent);
      if (outcome.kind === 'refused') {
        this.#refusal.set(outcome);
        break;
      }
      if (outcome.kind === 'unanswered') {
        failures += 1;
        this.#unanswered.update((before) => new Set(before).add(questionId));
        await Promise.race([this.#pause(failures), new Promise<void>((wake) => this.#sleepers.add(wake))]);
        continue;
      }
      failures = 0;
      this.#unanswered.update((before) => without(before, questionId));
      // Another window of the same person saved under this sequence or a higher one. This click is newer, so it goes on top.
      if (!isSame(outcome.selectedChoiceIds, sent.selectedChoiceIds))
        lane.sequence = Math.max(lane.sequence, outcome.sequence + 1);
      if (lane.sequence === sent.sequence) lane.unsaved = undefined;
    }
    lane.running = false;
    lane.unsaved = undefined;
    this.#unanswered.update((before) => without(before, questionId));
    this.#unsaved.update((before) => without(before, questionId));
  }
}

function without(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const rest = new Set(set);
  rest.delete(member);
  return rest;
}

/** Whether the same choices are selected, in whatever order. */
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));
