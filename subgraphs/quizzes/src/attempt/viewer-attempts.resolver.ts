import { CacheControl } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Quiz } from '../quiz/quiz.type.ts';
import { attemptById, viewerStandingByQuizId } from './attempt.loaders.ts';
import { toAttempt } from './attempt.mapper.ts';
import { Attempt } from './attempt.type.ts';

/** What the viewer's own attempts add to a quiz. */
@Resolver(() => Quiz)
export class ViewerAttemptsResolver {
  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => Attempt, { nullable: true, description: 'Your latest attempt. Null when you made none.' })
  async viewerLatestAttempt(@Root() { id }: Quiz, @Ctx() context: SubgraphContext): Promise<Attempt | null> {
    const standing = await viewerStandingByQuizId(context).load(id);
    const attempt = standing && (await attemptById(context).load(standing.latestAttemptId));
    return attempt && toAttempt(attempt);
  }

  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Your best score in percent. Null before your first graded attempt.',
  })
  async viewerBestPercentage(@Root() { id }: Quiz, @Ctx() context: SubgraphContext): Promise<number | null> {
    return (await viewerStandingByQuizId(context).load(id))?.bestPercentage ?? null;
  }
}
