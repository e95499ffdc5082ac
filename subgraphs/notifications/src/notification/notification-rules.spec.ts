import { newId } from '@coursegraph/platform/persistence';
import { describe, expect, it } from '@jest/globals';
import {
  notificationsOfAnnouncement,
  notificationsOfAttempt,
  notificationsOfCompletion,
  notificationsOfEnrollment,
  notificationsOfMilestone,
} from './notification-rules.ts';

const [courseId, lessonId, studentId, instructorId] = [newId(), newId(), newId(), newId()];
const nothingElse = { lessonId: null, actorId: null, milestonePercentage: null, scorePercentage: null };
const welcome = { ...nothingElse, recipientId: studentId, kind: 'COURSE_WELCOME', courseId };

describe('an enrollment', () => {
  it('welcomes the learner, and tells who teaches the course who it is', () => {
    expect(notificationsOfEnrollment({ enrollmentId: newId(), courseId, studentId, instructorId })).toEqual([
      welcome,
      { ...nothingElse, recipientId: instructorId, kind: 'LEARNER_ENROLLED', courseId, actorId: studentId },
    ]);
  });

  it('only welcomes those who enroll in their own course', () => {
    const own = { enrollmentId: newId(), courseId, studentId, instructorId: studentId };
    expect(notificationsOfEnrollment(own)).toEqual([welcome]);
  });
});

describe('a milestone', () => {
  it('tells the learner how far they are', () => {
    expect(notificationsOfMilestone({ enrollmentId: newId(), courseId, studentId, percentage: 75 })).toEqual([
      { ...nothingElse, recipientId: studentId, kind: 'MILESTONE_REACHED', courseId, milestonePercentage: 75 },
    ]);
  });
});

describe('a completed course', () => {
  it('is told to the learner', () => {
    expect(notificationsOfCompletion({ enrollmentId: newId(), courseId, studentId })).toEqual([
      { ...nothingElse, recipientId: studentId, kind: 'COURSE_COMPLETED', courseId },
    ]);
  });
});

describe('an announcement', () => {
  it('is told to each of those whom it is for, with its course where it has one', () => {
    const told = (courseId: string | null) =>
      notificationsOfAnnouncement({ courseId }, [studentId, instructorId]).map(({ recipientId, courseId }) => [
        recipientId,
        courseId,
      ]);
    expect(told(courseId)).toEqual([
      [studentId, courseId],
      [instructorId, courseId],
    ]);
    expect(told(null)).toEqual([
      [studentId, null],
      [instructorId, null],
    ]);
  });
});

describe('a graded attempt', () => {
  const attempt = { attemptId: newId(), quizId: newId(), lessonId, courseId, studentId };

  it('that was not passed tells the score, also when it is zero', () => {
    expect(notificationsOfAttempt({ ...attempt, percentage: 0, passed: false })).toEqual([
      { ...nothingElse, recipientId: studentId, kind: 'QUIZ_FAILED', courseId, lessonId, scorePercentage: 0 },
    ]);
  });

  it('that was passed tells nothing', () => {
    expect(notificationsOfAttempt({ ...attempt, percentage: 100, passed: true })).toEqual([]);
  });
});
