import { Course } from '../course/course.type.ts';
import { Lesson } from '../lesson/lesson.type.ts';
import { User } from '../user/user.type.ts';
import type { Enrollment as EnrollmentEntity } from './enrollment.entity.ts';
import { Enrollment, EnrollmentStatus } from './enrollment.type.ts';

/** Maps an enrollment as it is kept to what the API shows of it. */
export function toEnrollment(entity: EnrollmentEntity): Enrollment {
  const { id, studentId, courseId, enrolledAt, completedAt = null } = entity;
  return Object.assign(new Enrollment(), {
    id,
    student: new User(studentId),
    course: new Course(courseId),
    status: completedAt ? EnrollmentStatus.COMPLETED : EnrollmentStatus.ACTIVE,
    completedLessons: entity.completedLessons.map(({ lessonId, completedAt }) => ({
      lesson: new Lesson(lessonId),
      completedAt: new Date(completedAt),
    })),
    milestones: entity.milestones.map(({ percentage, reachedAt }) => ({ percentage, reachedAt: new Date(reachedAt) })),
    enrolledAt,
    completedAt,
  });
}
