import { defineMongoSubgraph } from '@coursegraph/platform/subgraph';
import { StoredAttempt } from './attempt/attempt.entity.ts';
import { toAttempt } from './attempt/attempt.mapper.ts';
import { AttemptResolver } from './attempt/attempt.resolver.ts';
import { AttemptClockResolver } from './clock/attempt-clock.resolver.ts';
import { openLiveAttempts } from './clock/follow-clock.ts';
import type { QuizzesResources } from './quizzes-context.ts';
import { readAttempt } from './attempt/read-attempt.ts';
import { ViewerAttemptsResolver } from './attempt/viewer-attempts.resolver.ts';
import { KnownCourse } from './course/course.entity.ts';
import { projectCourse } from './course/project-course.ts';
import { KnownEnrollment } from './enrollment/enrollment.entity.ts';
import { projectEnrollment } from './enrollment/project-enrollment.ts';
import { LessonResolver } from './lesson/lesson.resolver.ts';
import { Lesson } from './lesson/lesson.type.ts';
import { StoredQuiz } from './quiz/quiz.entity.ts';
import { quizById } from './quiz/quiz.loaders.ts';
import { toQuiz } from './quiz/quiz.mapper.ts';
import { QuizResolver } from './quiz/quiz.resolver.ts';

/** Quizzes, attempts at them, and grading. */
export const quizzes = defineMongoSubgraph<'quizzes', QuizzesResources>({
  name: 'quizzes',
  database: 'mongodb',
  entities: [StoredQuiz, StoredAttempt, KnownCourse, KnownEnrollment],
  announced: [StoredQuiz],
  kept: { course: [KnownCourse] },
  schema: {
    resolvers: [QuizResolver, AttemptResolver, AttemptClockResolver, ViewerAttemptsResolver, LessonResolver],
    references: {
      async Quiz({ id }, context) {
        const quiz = await quizById(context).load(id);
        return quiz && toQuiz(quiz);
      },
      async Attempt({ id }, context) {
        const attempt = await readAttempt(context, id);
        return attempt && toAttempt(attempt);
      },
      Lesson: ({ id }) => new Lesson(id),
    },
  },
  eventHandlers: {
    CourseChanged: projectCourse,
    Enrolled: projectEnrollment,
  },
  open({ em, logger }) {
    const liveAttempts = openLiveAttempts(em, logger);
    return Promise.resolve({ resources: { liveAttempts }, close: () => liveAttempts.close() });
  },
});
