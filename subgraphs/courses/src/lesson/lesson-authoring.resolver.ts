import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { toCourse } from '../course/course.mapper.ts';
import { addLesson } from './add-lesson.ts';
import {
  AddLessonInput,
  AddLessonResult,
  AddLessonSuccess,
  RemoveLessonInput,
  RemoveLessonResult,
  RemoveLessonSuccess,
  ReorderLessonsInput,
  ReorderLessonsResult,
  ReorderLessonsSuccess,
  UpdateLessonInput,
  UpdateLessonResult,
  UpdateLessonSuccess,
} from './lesson-authoring.type.ts';
import { toLesson } from './lesson.mapper.ts';
import { removeLesson } from './remove-lesson.ts';
import { reorderLessons } from './reorder-lessons.ts';
import { updateLesson } from './update-lesson.ts';

/** Lessons, as they are written. */
@Resolver()
export class LessonAuthoringResolver {
  @Mutation(() => AddLessonResult, { description: 'Adds a lesson at the end.' })
  async addLesson(
    @Arg('input', () => AddLessonInput, { description: 'The new lesson.' }) input: AddLessonInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof AddLessonResult> {
    const { lesson, course } = await addLesson(context, input);
    return new AddLessonSuccess(toLesson(lesson, course));
  }

  @Mutation(() => UpdateLessonResult, { description: 'Changes a lesson. A field that is left out stays as it is.' })
  async updateLesson(
    @Arg('input', () => UpdateLessonInput, { description: 'The change.' }) input: UpdateLessonInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof UpdateLessonResult> {
    const { lesson, course } = await updateLesson(context, input);
    return new UpdateLessonSuccess(toLesson(lesson, course));
  }

  @Mutation(() => RemoveLessonResult, {
    description: 'Removes a lesson from its course. The last one of a published course stays.',
  })
  async removeLesson(
    @Arg('input', () => RemoveLessonInput, { description: 'The lesson.' }) { lessonId }: RemoveLessonInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof RemoveLessonResult> {
    return new RemoveLessonSuccess(toCourse(await removeLesson(context, lessonId)));
  }

  @Mutation(() => ReorderLessonsResult, { description: 'Puts all lessons of a course in a new order.' })
  async reorderLessons(
    @Arg('input', () => ReorderLessonsInput, { description: 'The new order.' }) input: ReorderLessonsInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof ReorderLessonsResult> {
    return new ReorderLessonsSuccess(toCourse(await reorderLessons(context, input)));
  }
}
