import { can } from '@coursegraph/platform/authorization';
import { CacheControl } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { knownCourseById } from '../course/course.loaders.ts';
import { taughtBy } from '../course/taught-by.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { importQuizzes } from './import-quizzes.ts';
import { ImportQuizzesInput, RemoveQuizInput, SaveQuizInput } from './quiz.input.ts';
import { questionsByQuizId, quizById } from './quiz.loaders.ts';
import { toQuestion, toQuiz } from './quiz.mapper.ts';
import {
  ImportQuizzesResult,
  ImportQuizzesSuccess,
  RemoveQuizResult,
  RemoveQuizSuccess,
  SaveQuizResult,
  SaveQuizSuccess,
} from './quiz.result.ts';
import { Question, Quiz } from './quiz.type.ts';
import { removeQuiz } from './remove-quiz.ts';
import { saveQuiz } from './save-quiz.ts';

/** Quizzes and those who write them. */
@Resolver(() => Quiz)
export class QuizResolver {
  @Query(() => Quiz, { nullable: true, description: 'A quiz. Null when there is none.' })
  async quiz(
    @Arg('id', () => ID, { description: 'The quiz’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Quiz | null> {
    const quiz = await quizById(context).load(id);
    return quiz && toQuiz(quiz);
  }

  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => [Question], {
    nullable: true,
    description: 'The questions with their answer key. Null unless you teach the course or are an administrator.',
  })
  async questions(@Root() { id, courseId }: Quiz, @Ctx() context: SubgraphContext): Promise<Question[] | null> {
    const course = await knownCourseById(context).load(courseId);
    if (!can(context.principal, 'quiz.edit', taughtBy(course))) return null;
    return (await questionsByQuizId(context).load(id))?.map(toQuestion) ?? null;
  }

  @Mutation(() => SaveQuizResult, {
    description:
      'Creates the quiz of a lesson, or replaces it. Attempts that were started keep the questions they were started with.',
  })
  async saveQuiz(
    @Arg('input', () => SaveQuizInput, { description: 'The lesson, and the whole quiz as it is to be.' })
    input: SaveQuizInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof SaveQuizResult> {
    const { quiz, changed } = await saveQuiz(context, input);
    return new SaveQuizSuccess(toQuiz(quiz), changed);
  }

  @Mutation(() => ImportQuizzesResult, {
    description:
      'Makes the quizzes of a course equal to the input, in one step: wholly or not at all. Those of lessons that are not in the input are removed. For administrators.',
  })
  async importQuizzes(
    @Arg('input', () => ImportQuizzesInput, { description: 'The course, and all of its quizzes.' })
    input: ImportQuizzesInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof ImportQuizzesResult> {
    return new ImportQuizzesSuccess(await importQuizzes(context, input));
  }

  @Mutation(() => RemoveQuizResult, { description: 'Removes a quiz from its lesson. Attempts at it stay.' })
  async removeQuiz(
    @Arg('input', () => RemoveQuizInput, { description: 'Which quiz.' }) { quizId }: RemoveQuizInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof RemoveQuizResult> {
    const { lessonId } = await removeQuiz(context, quizId);
    return new RemoveQuizSuccess(new Lesson(lessonId));
  }
}
