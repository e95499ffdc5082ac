import { newId } from '@coursegraph/platform/persistence';
import { soon } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { principalWith } from '@coursegraph/platform/testing';
import { KnownEnrollment } from '../enrollment/enrollment.entity.ts';
import { TestQuizzes } from '../testing/test-quizzes.ts';
import { KnownCourse } from './course.entity.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

it('knows of a course what its highest revision says, in whatever order they arrive', async () => {
  const course = await quizzes.course();
  const [instructor, lessonIds] = [principalWith('INSTRUCTOR'), [newId(), newId()]];
  await quizzes.publishCourse({ ...course, lessonIds, instructor }, 3);
  await quizzes.publishCourse(course, 2);
  // Events are handled one after the other: when this course is there, the two before it were handled.
  await quizzes.course();
  expect(await quizzes.em.findOne(KnownCourse, { id: course.id })).toMatchObject({
    revision: 3,
    instructorId: instructor.userId,
    lessonIds,
    status: 'PUBLISHED',
  });
});

it('knows an enrollment once, however often it is told', async () => {
  const course = await quizzes.course();
  const student = principalWith('STUDENT');
  const enrollmentId = newId();
  await quizzes.publishEnrollment(course, student, enrollmentId);
  await quizzes.publishEnrollment(course, student, enrollmentId);
  await quizzes.learner(course);
  await soon(() => quizzes.em.findOne(KnownEnrollment, { id: enrollmentId }));
  expect(await quizzes.em.count(KnownEnrollment, { studentId: student.userId })).toBe(1);
});
