import { CacheControl } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { quizById } from '../quiz/quiz.loaders.ts';
import { toQuiz } from '../quiz/quiz.mapper.ts';
import { Quiz } from '../quiz/quiz.type.ts';
import { SaveAnswerInput, StartAttemptInput, SubmitAttemptInput } from './attempt.input.ts';
import { toAttempt, toAttemptQuestion } from './attempt.mapper.ts';
import {
  SaveAnswerResult,
  SaveAnswerSuccess,
  StartAttemptResult,
  StartAttemptSuccess,
  SubmitAttemptResult,
  SubmitAttemptSuccess,
} from './attempt.result.ts';
import { Attempt } from './attempt.type.ts';
import { readAttempt } from './read-attempt.ts';
import { saveAnswer } from './save-answer.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

/** Attempts, from the start to the result. */
@Resolver(() => Attempt)
export class AttemptResolver {
  @Query(() => Attempt, {
    nullable: true,
    description:
      'One of your own attempts; an instructor sees those at their courses’ quizzes too. Null when there is none that you may see.',
  })
  async attempt(
    @Arg('id', () => ID, { description: 'The attempt’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Attempt | null> {
    const attempt = await readAttempt(context, id);
    return attempt && toAttempt(attempt);
  }

  @FieldResolver(() => Quiz, {
    description: 'The quiz as it is now, or, when it was removed, as it was when the attempt started.',
  })
  async quiz(@Root() { quizAsTaken }: Attempt, @Ctx() context: SubgraphContext): Promise<Quiz> {
    const quiz = await quizById(context).load(quizAsTaken.id);
    return quiz ? toQuiz(quiz) : quizAsTaken;
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => StartAttemptResult, {
    description:
      'Starts an attempt at a quiz of a course in which you are enrolled. While one is in progress it is returned again, so a double click starts one.',
  })
  async startAttempt(
    @Arg('input', () => StartAttemptInput, { description: 'Which quiz.' }) { quizId }: StartAttemptInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof StartAttemptResult> {
    return new StartAttemptSuccess(toAttempt(await startAttempt(context, quizId)));
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => SaveAnswerResult, {
    description:
      'Saves the answer to one question. It may be called again until the attempt is submitted; the highest sequence wins, so that a late packet does not overwrite a newer answer.',
  })
  async saveAnswer(
    @Arg('input', () => SaveAnswerInput, { description: 'The question and what is selected.' }) input: SaveAnswerInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof SaveAnswerResult> {
    const { attempt, question } = await saveAnswer(context, input);
    return new SaveAnswerSuccess(toAttemptQuestion(attempt, question));
  }

  @CacheControl({ scope: 'PRIVATE' })
  @Mutation(() => SubmitAttemptResult, {
    description: 'Submits and grades the attempt. Submitting it again returns the same result.',
  })
  async submitAttempt(
    @Arg('input', () => SubmitAttemptInput, { description: 'Which attempt.' }) { attemptId }: SubmitAttemptInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof SubmitAttemptResult> {
    return new SubmitAttemptSuccess(toAttempt(await submitAttempt(context, attemptId)));
  }
}
