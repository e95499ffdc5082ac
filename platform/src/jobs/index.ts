export { defineJob } from './define-job.ts';
export type { AnyJob, JobContext, JobDefinition, RetryRule } from './define-job.ts';
export { recordJob } from './record-job.ts';
export { JobWorkers } from './job-workers.ts';
