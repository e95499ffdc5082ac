import type { DeadLetter as DeadLetterState, QueueState } from '@coursegraph/platform/events';
import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import {
  DiscardDeadLettersInput,
  DiscardDeadLettersResult,
  DiscardDeadLettersSuccess,
  ReplayDeadLettersInput,
  ReplayDeadLettersResult,
  ReplayDeadLettersSuccess,
} from './dead-letter.result.ts';
import { discardDeadLetters, listDeadLetters, listQueues, replayDeadLetters } from './manage-queues.ts';
import { DeadLetter, DeadLetterConnection, Queue } from './queue.type.ts';

/** Which dead letters to list. */
@ArgsType()
class DeadLettersArguments extends ConnectionArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Only those of the queue with this name. Left out, those of all.',
  })
  readonly queue?: string | null;
}

/** The queues of all services, for administrators. */
@Resolver()
export class QueueResolver {
  @Query(() => [Queue], { nullable: true, description: 'All queues of events and jobs, by name. For administrators.' })
  async queues(@Ctx() context: NotificationsContext): Promise<Queue[]> {
    // Each is declared in code: there are too few for pages.
    return (await listQueues(context)).map(toQueue);
  }

  @Query(() => DeadLetterConnection, {
    nullable: true,
    description: 'What was given up after all attempts failed, the last first. For administrators.',
  })
  async deadLetters(
    @Args(() => DeadLettersArguments) list: DeadLettersArguments,
    @Ctx() context: NotificationsContext,
  ): Promise<Connection<DeadLetter>> {
    return toConnection(await listDeadLetters(context, list), toDeadLetter);
  }

  @Mutation(() => ReplayDeadLettersResult, {
    description: 'Puts dead letters back into their queues, with all attempts before them. For administrators.',
  })
  async replayDeadLetters(
    @Arg('input', () => ReplayDeadLettersInput, { description: 'Which ones.' }) { ids }: ReplayDeadLettersInput,
    @Ctx() context: NotificationsContext,
  ): Promise<typeof ReplayDeadLettersResult> {
    return new ReplayDeadLettersSuccess(await replayDeadLetters(context, ids));
  }

  @Mutation(() => DiscardDeadLettersResult, {
    description: 'Forgets dead letters, for good. For administrators.',
  })
  async discardDeadLetters(
    @Arg('input', () => DiscardDeadLettersInput, { description: 'Which ones.' }) { ids }: DiscardDeadLettersInput,
    @Ctx() context: NotificationsContext,
  ): Promise<typeof DiscardDeadLettersResult> {
    return new DiscardDeadLettersSuccess(await discardDeadLetters(context, ids));
  }
}

function toQueue(state: QueueState): Queue {
  const { oldestReadySeconds } = state;
  const seconds = oldestReadySeconds === null ? null : Math.floor(oldestReadySeconds);
  return Object.assign(new Queue(), { ...state, oldestReadySeconds: seconds });
}

function toDeadLetter(letter: DeadLetterState): DeadLetter {
  return Object.assign(new DeadLetter(), { ...letter, payload: JSON.stringify(letter.payload, null, 2) });
}
