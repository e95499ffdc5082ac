import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { ProgressContext } from '../progress-context.ts';
import type { Enrollment as EnrollmentEntity } from './enrollment.entity.ts';
import { toEnrollment } from './enrollment.mapper.ts';
import { Enrollment } from './enrollment.type.ts';
import { followProgress } from './follow-progress.ts';

/** Progress as it happens. */
@Resolver()
export class LiveProgressResolver {
  @Subscription(() => Enrollment, {
    description:
      'Your enrollment in a course: at once as it is now, and then whenever it changes, wherever that happens. Of changes that come together, you get the last. FORBIDDEN where you are not enrolled.',
    subscribe: ({ context, args }: { context: ProgressContext; args: { readonly courseId: string } }) =>
      followProgress(context, args.courseId),
  })
  courseProgressChanged(
    @Root() enrollment: EnrollmentEntity,
    @Arg('courseId', () => ID, { description: 'The course’s id.' }) _courseId: string,
  ): Enrollment {
    return toEnrollment(enrollment);
  }
}
