import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { archiveCourse } from './archive-course.ts';
import {
  ArchiveCourseInput,
  ArchiveCourseResult,
  ArchiveCourseSuccess,
  CreateCourseInput,
  CreateCourseResult,
  CreateCourseSuccess,
  PublishCourseInput,
  PublishCourseResult,
  PublishCourseSuccess,
  UpdateCourseInput,
  UpdateCourseResult,
  UpdateCourseSuccess,
} from './course-authoring.type.ts';
import { toCourse } from './course.mapper.ts';
import { createCourse } from './create-course.ts';
import { publishCourse } from './publish-course.ts';
import { updateCourse } from './update-course.ts';

/** Courses, as they are written. */
@Resolver()
export class CourseAuthoringResolver {
  @Mutation(() => CreateCourseResult, {
    description: 'Starts a course as a draft that belongs to the person who is signed in.',
  })
  async createCourse(
    @Arg('input', () => CreateCourseInput, { description: 'The new course.' }) input: CreateCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof CreateCourseResult> {
    return new CreateCourseSuccess(toCourse(await createCourse(context, input)));
  }

  @Mutation(() => UpdateCourseResult, { description: 'Changes a course. A field that is left out stays as it is.' })
  async updateCourse(
    @Arg('input', () => UpdateCourseInput, { description: 'The change.' }) input: UpdateCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof UpdateCourseResult> {
    return new UpdateCourseSuccess(toCourse(await updateCourse(context, input)));
  }

  @Mutation(() => PublishCourseResult, {
    description:
      'Shows a draft, or an archived course again, to everybody. It needs at least one lesson, a summary and a description.',
  })
  async publishCourse(
    @Arg('input', () => PublishCourseInput, { description: 'The course.' }) { courseId }: PublishCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof PublishCourseResult> {
    return new PublishCourseSuccess(toCourse(await publishCourse(context, courseId)));
  }

  @Mutation(() => ArchiveCourseResult, {
    description: 'Takes a course out of the catalog. Those who are enrolled keep it; nobody new can enroll.',
  })
  async archiveCourse(
    @Arg('input', () => ArchiveCourseInput, { description: 'The course.' }) { courseId }: ArchiveCourseInput,
    @Ctx() context: SubgraphContext,
  ): Promise<typeof ArchiveCourseResult> {
    return new ArchiveCourseSuccess(toCourse(await archiveCourse(context, courseId)));
  }
}
