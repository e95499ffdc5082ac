import { registerEnumType } from 'type-graphql';

/** Where an import of a course is. */
export const CourseImportStatus = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
} as const;
export type CourseImportStatus = keyof typeof CourseImportStatus;

registerEnumType(CourseImportStatus, {
  name: 'CourseImportStatus',
  description: 'Where an import of a course is.',
  valuesConfig: {
    QUEUED: { description: 'It waits to be run.' },
    RUNNING: { description: 'It is being run, and nothing of it can be seen yet.' },
    SUCCEEDED: { description: 'The course is as the input said.' },
    FAILED: { description: 'The course is as it was before; `problems` says why.' },
  },
});

/**
 * The life of an import: what can happen to it, in which statuses, and which follows. The writes that do it have `from`
 * in their filter, so that of two runs of the same job one has its way.
 */
export const courseImportLifecycle = {
  run: { from: ['QUEUED', 'RUNNING'], to: 'RUNNING' },
  succeed: { from: ['RUNNING'], to: 'SUCCEEDED' },
  fail: { from: ['RUNNING'], to: 'FAILED' },
} as const satisfies Record<string, { readonly from: readonly CourseImportStatus[]; readonly to: CourseImportStatus }>;

/** Whether nothing comes after a status. */
export function isOver(status: CourseImportStatus): boolean {
  return !courseImportLifecycle.run.from.some((running) => running === status);
}
