import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { courseReference } from '../course/course.reference.ts';
import { Course } from '../course/course.type.ts';
import type { CoursesContext } from '../courses-context.ts';
import type { CourseImportEntity } from './course-import.entity.ts';
import { toCourseImport } from './course-import.mapper.ts';
import {
  CourseImport,
  ImportCourseInput,
  StartCourseImportResult,
  StartCourseImportSuccess,
} from './course-import.type.ts';
import { followCourseImport, readCourseImport } from './read-course-import.ts';
import { startCourseImport } from './start-course-import.ts';

/** Courses that are written as files, and brought here whole. */
@Resolver(() => CourseImport)
export class CourseImportResolver {
  @Mutation(() => StartCourseImportResult, {
    description:
      'Has a course be created with its lessons, or the one with the same slug be made equal to the input, in one step: wholly or not at all. Lessons are known by their slug; those that are not in the input are removed. It answers at once; `importProgress` tells how it goes on. For administrators.',
  })
  async startCourseImport(
    @Arg('input', () => ImportCourseInput, { description: 'The course as it is to be.' }) input: ImportCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof StartCourseImportResult> {
    return new StartCourseImportSuccess(toCourseImport(await startCourseImport(context, input)));
  }

  @Query(() => CourseImport, {
    nullable: true,
    description: 'An import of a course. Null when there is none, or you are no administrator.',
  })
  async courseImport(
    @Arg('id', () => ID, { description: 'The import’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<CourseImport | null> {
    const courseImport = await readCourseImport(context, id);
    return courseImport && toCourseImport(courseImport);
  }

  @Subscription(() => CourseImport, {
    description:
      'An import of a course: at once as it is now, and then as it goes on; of steps that come together, you get the last. It ends with the import. For administrators; FORBIDDEN for others.',
    subscribe: ({ context, args }: { context: CoursesContext; args: { readonly importId: string } }) =>
      followCourseImport(context, args.importId),
  })
  importProgress(
    @Root() courseImport: CourseImportEntity,
    @Arg('importId', () => ID, { description: 'The import’s id.' }) _importId: string,
  ): CourseImport {
    return toCourseImport(courseImport);
  }

  @FieldResolver(() => Course, {
    nullable: true,
    description: 'The course. Null until the import has succeeded, and where it was removed since.',
  })
  async course(@Root() { courseId }: CourseImport, @Ctx() context: SubgraphContext): Promise<Course | null> {
    return courseId === null ? null : courseReference(courseId, context);
  }
}
