import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { toCourse } from '../course/course.mapper.ts';
import { ImportCourseInput, ImportCourseResult, ImportCourseSuccess } from './course-import.type.ts';
import { importCourse } from './import-course.ts';

/** Courses that are written as files, and brought here whole. */
@Resolver()
export class CourseImportResolver {
  @Mutation(() => ImportCourseResult, {
    description:
      'Creates a course with its lessons, or makes the one with the same slug equal to the input, in one step: wholly or not at all. Lessons are known by their slug; those that are not in the input are removed. For administrators.',
  })
  async importCourse(
    @Arg('input', () => ImportCourseInput, { description: 'The course as it is to be.' }) input: ImportCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof ImportCourseResult> {
    const { course, changed } = await importCourse(context, input);
    return new ImportCourseSuccess(toCourse(course), changed);
  }
}
