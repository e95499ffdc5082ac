import { outcomeOf, type Message, type Outcome, type Queues } from '../events/queues.ts';
import { defineHistogram, type Logger } from '../telemetry/index.ts';
import type { AnyJob } from './define-job.ts';

const defaultRetry = { limit: 10, delaySeconds: 1, longestDelaySeconds: 300 };
const defaultExpireSeconds = 300;
const keepDoneSeconds = 24 * 60 * 60;

const runSeconds = defineHistogram<'queue' | 'outcome'>({
  name: 'coursegraph_job_run_seconds',
  help: 'How long a run of a job took.',
  labels: ['queue', 'outcome'],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
});

/** What {@link JobWorkers} work with. */
export interface JobWorkersOptions {
  readonly queues: Queues;
  readonly jobs: readonly AnyJob[];
  /** What each run gets of the subgraph. */
  readonly contextPart: () => { readonly em: unknown; readonly resources: unknown };
  readonly logger: Logger;
}

/** Runs the jobs of a subgraph in this process, as other processes do with theirs: each job is run by one of them. */
export class JobWorkers {
  private readonly options: JobWorkersOptions;

  constructor(options: JobWorkersOptions) {
    this.options = options;
  }

  /** Makes sure of the queues. Jobs that were recorded before wait in the outbox. */
  async createQueues(): Promise<void> {
    const { queues, jobs } = this.options;
    for (const { queue, retry = defaultRetry, expireSeconds = defaultExpireSeconds } of jobs)
      await queues.create(queue, { retry, expireSeconds, keepDoneSeconds, order: 'none' });
  }

  /** Runs what is there, and what comes. */
  async start(): Promise<void> {
    for (const job of this.options.jobs) {
      this.options.queues.work(job.queue, {
        concurrency: job.concurrency ?? 1,
        batchSize: 1,
        run: (messages) => Promise.all(messages.map((message) => this.run(job, message))),
      });
      if (job.schedule !== undefined) await this.options.queues.schedule(job.queue, job.schedule);
    }
  }

  private async run(job: AnyJob, { id, data, attempt, signal }: Message): Promise<Outcome> {
    const { contextPart, logger } = this.options;
    const isLastAttempt = attempt > (job.retry ?? defaultRetry).limit;
    const took = runSeconds.startTimer({ queue: job.queue });
    try {
      await job.run(job.payload.parse(data), { ...contextPart(), logger, id, attempt, isLastAttempt, signal });
      took({ outcome: 'done' });
      return { status: 'done' };
    } catch (error) {
      took({ outcome: 'failed' });
      return outcomeOf(error);
    }
  }
}
