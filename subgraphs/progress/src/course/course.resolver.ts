import { can } from '@coursegraph/platform/authorization';
import { type Connection, ConnectionArguments, toConnection } from '@coursegraph/platform/graph';
import type { SubgraphContext } from '@coursegraph/platform/subgraph';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { enrollmentCountByCourseId, viewerEnrollmentByCourseId } from '../enrollment/enrollment.loaders.ts';
import { toEnrollment } from '../enrollment/enrollment.mapper.ts';
import { Enrollment, EnrollmentConnection } from '../enrollment/enrollment.type.ts';
import { enrollmentsInCourse } from '../enrollment/list-enrollments.ts';
import { knownCourseById } from './course.loaders.ts';
import { Course } from './course.type.ts';

/** What progress adds to a course. */
@Resolver(() => Course)
export class CourseResolver {
  @FieldResolver(() => Enrollment, {
    nullable: true,
    description: 'Your own enrollment. Null when you have none, or while the service of progress is unavailable.',
  })
  async viewerEnrollment(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<Enrollment | null> {
    const enrollment = await viewerEnrollmentByCourseId(context).load(id);
    return enrollment && toEnrollment(enrollment);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many people have enrolled. Null while the service of progress is unavailable.',
  })
  async enrollmentCount(@Root() { id }: Course, @Ctx() context: SubgraphContext): Promise<number> {
    return (await enrollmentCountByCourseId(context).load(id)) ?? 0;
  }

  // A page for each course that is asked: who wants the rosters of many courses at once asks course by course.
  @FieldResolver(() => EnrollmentConnection, {
    nullable: true,
    description: 'Who has enrolled, newest first. Null unless you teach the course or are an administrator.',
  })
  async enrollments(
    @Root() { id }: Course,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<Enrollment> | null> {
    const course = await knownCourseById(context).load(id);
    if (!course || !can(context.principal, 'course.read-roster', course)) return null;
    return toConnection(await enrollmentsInCourse(context, id, page), toEnrollment);
  }
}
