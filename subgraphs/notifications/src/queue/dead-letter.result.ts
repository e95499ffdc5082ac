import { ForbiddenError } from '@coursegraph/platform/errors';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** Which dead letters to replay. */
@InputType({ description: 'Which dead letters to replay.' })
export class ReplayDeadLettersInput {
  @Field(() => [ID], { description: 'Their ids, at most 1,000.' })
  readonly ids!: string[];
}

/** Which dead letters to discard. */
@InputType({ description: 'Which dead letters to discard.' })
export class DiscardDeadLettersInput {
  @Field(() => [ID], { description: 'Their ids, at most 1,000.' })
  readonly ids!: string[];
}

/** The dead letters are back in their queues. */
@ObjectType({ description: 'The dead letters are back in their queues.' })
export class ReplayDeadLettersSuccess {
  @Field(() => Int, {
    description: 'How many were put back. Those that were replayed or discarded before are left out.',
  })
  readonly replayedCount: number;

  constructor(replayedCount: number) {
    this.replayedCount = replayedCount;
  }
}

/** The dead letters are discarded. */
@ObjectType({ description: 'The dead letters are discarded.' })
export class DiscardDeadLettersSuccess {
  @Field(() => Int, { description: 'How many are gone. Those that were replayed or discarded before are left out.' })
  readonly discardedCount: number;

  constructor(discardedCount: number) {
    this.discardedCount = discardedCount;
  }
}

/** What `replayDeadLetters` answers. */
export const ReplayDeadLettersResult = createUnionType({
  name: 'ReplayDeadLettersResult',
  description: 'What `replayDeadLetters` answers.',
  types: () => [ReplayDeadLettersSuccess, ForbiddenError] as const,
});

/** What `discardDeadLetters` answers. */
export const DiscardDeadLettersResult = createUnionType({
  name: 'DiscardDeadLettersResult',
  description: 'What `discardDeadLetters` answers.',
  types: () => [DiscardDeadLettersSuccess, ForbiddenError] as const,
});
