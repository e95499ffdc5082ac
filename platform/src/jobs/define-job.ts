import type { z } from 'zod';
import type { Logger } from '../telemetry/index.ts';

/** What a job's run has. */
export interface JobContext<Manager, Resources = undefined> {
  /** A fork of the EntityManager for this run alone. */
  readonly em: Manager;
  /** What the subgraph opened when it started, besides its database. */
  readonly resources: Resources;
  readonly logger: Logger;
  /** Identifies the job; the same in each of its runs. */
  readonly id: string;
  /** Which run of the job this is: 1 for the first. */
  readonly attempt: number;
  /** Whether the job is given up when this run fails. */
  readonly isLastAttempt: boolean;
  /** Aborts when the process stops, or the run has taken too long. */
  readonly signal: AbortSignal;
}

/** How a job that fails is run again. */
export interface RetryRule {
  /** How often, before it goes to the dead letters. */
  readonly limit: number;
  /** The first pause, in seconds; each one after it is about twice as long, and a little different each time. */
  readonly delaySeconds: number;
  readonly longestDelaySeconds: number;
}

/** Work that is done after a request, by one of the processes, and again where it fails. */
export interface JobDefinition<Payload = unknown, Manager = unknown, Resources = unknown> {
  /** The subgraph and what is done, `notifications.send-mail`: the name of its queue. */
  readonly queue: string;
  readonly payload: z.ZodType<Payload>;
  /** 10 times with pauses from 1 second to 5 minutes, where it is left out. */
  readonly retry?: RetryRule;
  /** How long a run may take, in seconds: 5 minutes where it is left out. */
  readonly expireSeconds?: number;
  /** How many run at a time in each process: 1 where it is left out. */
  readonly concurrency?: number;
  /** When it is run without being asked for, in UTC: a cron expression of five parts. Its payload is `{}` then. */
  readonly schedule?: string;
  /**
   * Does the work. It may be run again after it has succeeded, where a process was killed before it could say so: what it
   * changes outside of the database has to bear that.
   */
  readonly run: (payload: Payload, context: JobContext<Manager, Resources>) => Promise<void>;
}

/** A job of a subgraph, whatever it is given. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each job has a payload, a manager and resources of its own
export type AnyJob = JobDefinition<any, any, any>;

/** Declares a job. The subgraph names it among its `jobs`; {@link recordJob} has it run. */
export function defineJob<Payload, Manager, Resources = undefined>(
  definition: JobDefinition<Payload, Manager, Resources>,
): JobDefinition<Payload, Manager, Resources> {
  return definition;
}
