import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { toAttempt } from '../attempt/attempt.mapper.ts';
import type { QuizzesContext } from '../quizzes-context.ts';
import { AttemptClock } from './attempt-clock.type.ts';
import { type ClockedAttempt, followClock, remainingMilliseconds } from './follow-clock.ts';

/** The clock of an attempt. */
@Resolver()
export class AttemptClockResolver {
  @Subscription(() => AttemptClock, {
    description:
      'How much time an attempt has left: at once, every half minute, every ten seconds in the last minute, when the time is up, and when the attempt is submitted or has another time to end. It ends when the attempt is submitted. For whoever may see the attempt; FORBIDDEN else.',
    subscribe: ({ context, args }: { context: QuizzesContext; args: { readonly attemptId: string } }) =>
      followClock(context, args.attemptId),
  })
  attemptClock(
    @Root() clocked: ClockedAttempt,
    @Arg('attemptId', () => ID, { description: 'The attempt’s id.' }) _attemptId: string,
  ): AttemptClock {
    const remaining = remainingMilliseconds(clocked);
    return Object.assign(new AttemptClock(), {
      attempt: toAttempt(clocked.attempt),
      remainingSeconds: remaining === null ? null : Math.max(0, Math.ceil(remaining / 1_000)),
      serverTime: clocked.now,
      expiresAt: clocked.attempt.expiresAt ?? null,
    });
  }
}
