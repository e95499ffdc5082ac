import { changesById, LiveState } from '@coursegraph/platform/live';
import { Tally } from '@coursegraph/platform/persistence';
import { defineMongoSubgraph } from '@coursegraph/platform/subgraph';
import { KnownCourse } from './course/course.entity.ts';
import { CourseResolver } from './course/course.resolver.ts';
import { Course } from './course/course.type.ts';
import { projectCourse } from './course/project-course.ts';
import { completeLessonOfPassedQuiz } from './enrollment/complete-lesson.ts';
import { beginEnrollmentTally } from './enrollment/enrollment-tally.ts';
import { Enrollment } from './enrollment/enrollment.entity.ts';
import { toEnrollment } from './enrollment/enrollment.mapper.ts';
import { EnrollmentResolver } from './enrollment/enrollment.resolver.ts';
import { retellEnrollments } from './enrollment/retell-enrollments.ts';
import { LiveProgressResolver } from './enrollment/live-progress.resolver.ts';
import { readEnrollment } from './enrollment/read-enrollment.ts';
import { LessonResolver } from './lesson/lesson.resolver.ts';
import { Lesson } from './lesson/lesson.type.ts';
import { UserResolver } from './user/user.resolver.ts';
import { User } from './user/user.type.ts';
import type { ProgressResources } from './progress-context.ts';

/** Enrollments, progress and milestones. */
export const progress = defineMongoSubgraph<'progress', ProgressResources>({
  name: 'progress',
  database: 'mongodb',
  entities: [Enrollment, KnownCourse, Tally],
  schema: {
    resolvers: [EnrollmentResolver, LiveProgressResolver, CourseResolver, LessonResolver, UserResolver],
    references: {
      Course: ({ id }) => new Course(id),
      Lesson: ({ id }) => new Lesson(id),
      User: ({ id }) => new User(id),
      async Enrollment({ id }, context) {
        const enrollment = await readEnrollment(context, id);
        return enrollment && toEnrollment(enrollment);
      },
    },
  },
  retells: [retellEnrollments],
  eventHandlers: {
    CourseChanged: projectCourse,
    AttemptGraded: completeLessonOfPassedQuiz,
  },
  async open({ em, logger }) {
    await beginEnrollmentTally(em);
    const liveEnrollments = new LiveState(changesById({ collection: em.getCollection(Enrollment.tableName), logger }));
    const courseChanges = changesById({ collection: em.getCollection(KnownCourse.tableName), logger });
    return {
      resources: { liveEnrollments, courseChanges },
      async close() {
        await liveEnrollments.close();
        await courseChanges.close();
      },
    };
  },
});
