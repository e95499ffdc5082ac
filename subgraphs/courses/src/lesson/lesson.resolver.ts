import { CacheControl } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { courseReference } from '../course/course.reference.ts';
import { Course } from '../course/course.type.ts';
import { readsLessons, writesLessons } from './lesson-access.ts';
import { lessonTextById } from './lesson.loaders.ts';
import { lessonReference } from './lesson.reference.ts';
import { Lesson } from './lesson.type.ts';

/** Lessons, as they are read. */
@Resolver(() => Lesson)
export class LessonResolver {
  @Query(() => Lesson, { nullable: true, description: 'A lesson. Null when there is none that you may see.' })
  lesson(
    @Arg('id', () => ID, { description: "The lesson's id." }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Lesson | null> {
    return lessonReference(id, context);
  }

  @FieldResolver(() => Course, { description: 'The course that it is a part of.' })
  course(@Root() { courseId }: Lesson, @Ctx() context: SubgraphContext): Promise<Course | null> {
    return courseReference(courseId, context);
  }

  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The text as sanitized HTML. Null unless you are enrolled, teach the course or are an administrator.',
  })
  async contentHtml(@Root() { id, courseId }: Lesson, @Ctx() context: SubgraphContext): Promise<string | null> {
    if (!(await readsLessons(courseId, context))) return null;
    return (await lessonTextById(context).load(id))?.contentHtml ?? null;
  }

  @CacheControl({ scope: 'PRIVATE' })
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The text as its author wrote it, in Markdown. Null unless you teach the course or are an administrator.',
  })
  async content(@Root() { id, courseId }: Lesson, @Ctx() context: SubgraphContext): Promise<string | null> {
    if (!(await writesLessons(courseId, context))) return null;
    return (await lessonTextById(context).load(id))?.content ?? null;
  }
}
