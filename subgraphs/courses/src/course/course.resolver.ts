import { CacheControl, type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import { indexBy } from '@coursegraph/platform/persistence';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { categoryReference } from '../category/category.reference.ts';
import { Category } from '../category/category.type.ts';
import { durationOfCourse, lessonsOfCourse } from '../lesson/lesson.loaders.ts';
import { toLesson } from '../lesson/lesson.mapper.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import { readCatalog } from './catalog.ts';
import { CourseFilter } from './course-filter.type.ts';
import { courseBySlug, courseTextById } from './course.loaders.ts';
import { toCourse } from './course.mapper.ts';
import { courseReference } from './course.reference.ts';
import { Course, CourseConnection } from './course.type.ts';
import { whereVisible } from './visible-course.ts';

/** Courses, as they are read. */
@Resolver(() => Course)
export class CourseResolver {
  @CacheControl({ maxAge: 30 * 60 })
  @Query(() => CourseConnection, { nullable: true, description: 'Published courses, the newest first.' })
  async courses(
    @Arg('filter', () => CourseFilter, { nullable: true, description: 'All of them when left out.' })
    filter: CourseFilter | null | undefined,
    @Args() page: ConnectionArguments,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<Course>> {
    return toConnection(await readCatalog(context, filter ?? {}, page), ({ course }) => toCourse(course));
  }

  @Query(() => Course, {
    nullable: true,
    description:
      'A course by id or by slug; give one of them. Null when there is none that you may see: a draft is seen by its instructor and by administrators.',
  })
  async course(
    // The schema has arguments in the order in which decorators run: the last one first.
    @Arg('slug', () => String, { nullable: true, description: "The course's slug." }) slug: string | null | undefined,
    @Arg('id', () => ID, { nullable: true, description: "The course's id." }) id: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<Course | null> {
    if (id != null) return courseReference(id, context);
    if (slug == null) return null;
    const visible = await whereVisible(await courseBySlug(context).load(slug), context);
    return visible && toCourse(visible);
  }

  @FieldResolver(() => String, { description: 'The description as its author wrote it, in Markdown.' })
  async description(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<string | undefined> {
    return (await courseTextById(context).load(id))?.description;
  }

  @FieldResolver(() => String, { description: 'The description as sanitized HTML.' })
  async descriptionHtml(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<string | undefined> {
    return (await courseTextById(context).load(id))?.descriptionHtml;
  }

  @FieldResolver(() => Category, { description: 'What it is about.' })
  category(@Root() { categoryId }: Course, @Ctx() context: SubgraphContext): Promise<Category | null> {
    return categoryReference(categoryId, context);
  }

  @CacheControl({ inheritMaxAge: true })
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who teaches it. Null while the service of users is unavailable, or when the account is gone.',
  })
  instructor(@Root() { instructorId }: Course): User {
    return new User(instructorId);
  }

  @FieldResolver(() => [Lesson], { description: 'In the order in which they are learned; at most 200.' })
  async lessons(@Root() course: Course, @Ctx() context: SubgraphContext): Promise<Lesson[]> {
    const lessons = indexBy((await lessonsOfCourse(context).load(course.id)) ?? [], ({ id }) => id);
    return course.lessonIds.flatMap((id) => lessons.get(id) ?? []).map((lesson) => toLesson(lesson, course));
  }

  @FieldResolver(() => Int, { description: "The lessons' durations together." })
  async durationMinutes(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<number> {
    return (await durationOfCourse(context).load(id)) ?? 0;
  }
}
