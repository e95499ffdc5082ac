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
import { readEnrollment } from './enrollment/read-enrollment.ts';
import { LessonResolver } from './lesson/lesson.resolver.ts';
import { Lesson } from './lesson/lesson.type.ts';
import { UserResolver } from './user/user.resolver.ts';
import { User } from './user/user.type.ts';

/** Enrollments, progress and milestones. */
export const progress = defineMongoSubgraph({
  name: 'progress',
  database: 'mongodb',
  entities: [Enrollment, KnownCourse, Tally],
  schema: {
    resolvers: [EnrollmentResolver, CourseResolver, LessonResolver, UserResolver],
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
  eventHandlers: {
    CourseChanged: projectCourse,
    AttemptGraded: completeLessonOfPassedQuiz,
  },
  async open({ em }) {
    await beginEnrollmentTally(em);
    return { resources: undefined, close: () => Promise.resolve() };
  },
});
