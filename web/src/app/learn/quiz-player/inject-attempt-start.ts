import { type Signal, signal } from '@angular/core';
import type { Failure } from '../../graphql/failure';
import { injectMutation } from '../../graphql/inject-mutation';
import { StartAttemptDocument } from './start-attempt.generated';

/** Starting an attempt, and how that went. */
export interface AttemptStart {
  /**
   * Starts an attempt, or returns to the one that is in progress.
   * @returns its id; undefined when there is none, and then `refusal` or `failure` says why
   */
  start(quizId: string): Promise<string | undefined>;
  readonly pending: Signal<boolean>;
  readonly failure: Signal<Failure | undefined>;
  /** The message of a typed error. */
  readonly refusal: Signal<string | undefined>;
}

/** Call it where `inject` works. */
export function injectAttemptStart(): AttemptStart {
  const mutation = injectMutation(StartAttemptDocument);
  const refusal = signal<string | undefined>(undefined);
  return {
    pending: mutation.pending,
    failure: mutation.failure,
    refusal: refusal.asReadonly(),
    async start(quizId) {
      refusal.set(undefined);
      const data = await mutation.run(
        { input: { quizId } },
        {
          update: (cache, { data: answer }) => {
            if (answer?.startAttempt.__typename !== 'StartAttemptSuccess') return;
            const attempt = { __ref: cache.identify({ ...answer.startAttempt.attempt }) ?? '' };
            cache.modify({
              id: cache.identify({ __typename: 'Quiz', id: quizId }) ?? '',
              fields: { viewerLatestAttempt: () => attempt },
            });
          },
        },
      );
      if (data?.startAttempt.__typename === 'StartAttemptSuccess') return data.startAttempt.attempt.id;
      if (data && 'message' in data.startAttempt) refusal.set(data.startAttempt.message);
      return undefined;
    },
  };
}
