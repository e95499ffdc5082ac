import { Field, Int, ObjectType } from 'type-graphql';
import { Attempt } from '../attempt/attempt.type.ts';

/** How much time an attempt has left, by the server's clock. */
@ObjectType({
  description: 'How much time an attempt has left, by the server’s clock. Count on from there until the next.',
})
export class AttemptClock {
  @Field(() => Attempt, { description: 'The attempt, as it is now.' })
  readonly attempt!: Attempt;

  @Field(() => Int, {
    nullable: true,
    description: 'In whole seconds, rounded up; 0 when the time is up. Null where there is no limit.',
  })
  readonly remainingSeconds!: number | null;

  @Field(() => Date, { description: 'What the server’s clock says.' })
  readonly serverTime!: Date;

  @Field(() => Date, { nullable: true, description: 'When the time is up. Null where there is no limit.' })
  readonly expiresAt!: Date | null;
}
