import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { viewerCompletionByLessonId } from '../enrollment/enrollment.loaders.ts';
import { Lesson } from './lesson.type.ts';

/** What progress adds to a lesson. */
@Resolver(() => Lesson)
export class LessonResolver {
  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When you completed it. Null before, or while the service of progress is unavailable.',
  })
  viewerCompletedAt(@Root() { id }: Lesson, @Ctx() context: SubgraphContext): Promise<Date | null> {
    return viewerCompletionByLessonId(context).load(id);
  }
}
