import { registerEnumType } from 'type-graphql';

/** Where an attempt is in its life. */
export const AttemptStatus = { IN_PROGRESS: 'IN_PROGRESS', GRADED: 'GRADED' } as const;
export type AttemptStatus = keyof typeof AttemptStatus;

registerEnumType(AttemptStatus, {
  name: 'AttemptStatus',
  description: 'Where an attempt is in its life.',
  valuesConfig: {
    IN_PROGRESS: { description: 'Its questions can be answered.' },
    GRADED: { description: 'It was submitted, and has its result. It no longer changes.' },
  },
});

/** A change of status. */
interface Transition {
  readonly from: AttemptStatus;
  readonly to: AttemptStatus;
}

/**
 * The life of an attempt: what can be done with it, in which status, and which status follows. The writes that do it
 * have `from` in their filter, so that the database itself refuses what comes too late.
 */
export const attemptLifecycle = {
  answer: { from: 'IN_PROGRESS', to: 'IN_PROGRESS' },
  submit: { from: 'IN_PROGRESS', to: 'GRADED' },
} as const satisfies Record<string, Transition>;
