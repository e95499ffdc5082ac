import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { quizByLessonId } from '../quiz/quiz.loaders.ts';
import { toQuiz } from '../quiz/quiz.mapper.ts';
import { Quiz } from '../quiz/quiz.type.ts';
import { Lesson } from './lesson.type.ts';

/** What quizzes add to a lesson. */
@Resolver(() => Lesson)
export class LessonResolver {
  @FieldResolver(() => Quiz, {
    nullable: true,
    description: 'Its quiz. Null when it has none, or while the service of quizzes is unavailable.',
  })
  async quiz(@Root() { id }: Lesson, @Ctx() context: SubgraphContext): Promise<Quiz | null> {
    const quiz = await quizByLessonId(context).load(id);
    return quiz && toQuiz(quiz);
  }
}
