import { Latencies } from '../latencies.ts';

/** What a learner does. */
export const actions = ['start', 'answer', 'submit'] as const;
export type Action = (typeof actions)[number];

/** The latency that an exam must keep. */
export const limitMilliseconds = 500;

/** An answer that the product has said is saved. */
export interface AcknowledgedAnswer {
  readonly attemptId: string;
  readonly questionId: string;
  readonly selectedChoiceIds: readonly string[];
  readonly sequence: number;
}

/** What happened in a sitting, from the moment when each action was due. */
export class Protocol {
  readonly acknowledged: AcknowledgedAnswer[] = [];
  errors = 0;
  firstError: string | undefined;
  private readonly latencies: Readonly<Record<Action, Latencies>> = {
    start: new Latencies(),
    answer: new Latencies(),
    submit: new Latencies(),
  };
  private readonly late: Record<Action, number> = { start: 0, answer: 0, submit: 0 };

  /** @param expected how many of each action there will be, if all goes well */
  constructor(private readonly expected: Readonly<Record<Action, number>>) {}

  record(action: Action, milliseconds: number): void {
    this.latencies[action].record(milliseconds);
    if (milliseconds >= limitMilliseconds) this.late[action] += 1;
  }

  fail(error: unknown): void {
    this.errors += 1;
    this.firstError ??= String(error);
  }

  of(action: Action): Latencies {
    return this.latencies[action];
  }

  get requests(): number {
    return actions.reduce((sum, action) => sum + this.latencies[action].count, 0);
  }

  /** The slowest action's 99th percentile: no kind of action hides behind the number of another. */
  get p99(): number {
    return Math.max(...actions.map((action) => this.latencies[action].percentile(99)));
  }

  /** Whether, whatever still comes, something went wrong or more than one of a hundred actions of a kind were late. */
  get failed(): boolean {
    return this.errors > 0 || actions.some((action) => this.late[action] > this.expected[action] / 100);
  }
}
