import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { categoryById } from '../category/category.loaders.ts';
import { toCategory } from '../category/category.mapper.ts';
import { Category } from '../category/category.type.ts';
import { durationOfCourse, lessonsOfCourse } from '../lesson/lesson.loaders.ts';
import { toLesson } from '../lesson/lesson.mapper.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import { readCatalog } from './catalog.ts';
import { CourseFilter } from './course-filter.type.ts';
import { CourseEntity } from './course.entity.ts';
import { courseTextById } from './course.loaders.ts';
import { toCourse } from './course.mapper.ts';
import { Course, CourseConnection } from './course.type.ts';
import { visibleCourse, whereVisible } from './visible-course.ts';

/** Courses, as they are read. */
@Resolver(() => Course)
export class CourseResolver {
  @Query(() => CourseConnection, { nullable: true, description: 'Published courses, the newest first.' })
  async courses(
    @Args() page: ConnectionArguments,
    @Arg('filter', () => CourseFilter, { nullable: true, description: 'All of them when left out.' })
    filter: CourseFilter | null | undefined,
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
    @Arg('id', () => ID, { nullable: true, description: "The course's id." }) id: string | null | undefined,
    @Arg('slug', () => String, { nullable: true, description: "The course's slug." }) slug: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<Course | null> {
    if (id != null) return courseReference(id, context);
    if (slug == null) return null;
    const course = await context.em.findOne(
      CourseEntity,
      { slug },
      { exclude: ['description', 'descriptionHtml'], disableIdentityMap: true },
    );
    const visible = await whereVisible(course, context);
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
  async category(@Root() { categoryId }: Course, @Ctx() context: SubgraphContext): Promise<Category | null> {
    const category = await categoryById(context).load(categoryId);
    return category && toCategory(category);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who teaches it. Null while the service of users is unavailable, or when the account is gone.',
  })
  instructor(@Root() { instructorId }: Course): User {
    return new User(instructorId);
  }

  @FieldResolver(() => [Lesson], { description: 'In the order in which they are learned; at most 200.' })
  async lessons(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<Lesson[]> {
    return ((await lessonsOfCourse(context).load(id)) ?? []).map(toLesson);
  }

  @FieldResolver(() => Int, { description: "The lessons' durations together." })
  async durationMinutes(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<number> {
    return (await durationOfCourse(context).load(id)) ?? 0;
  }
}

/** The course that others know by its id, as the person who asks sees it. */
export async function courseReference(id: string, context: SubgraphContext): Promise<Course | null> {
  const course = await visibleCourse(id, context);
  return course && toCourse(course);
}
