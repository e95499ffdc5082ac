import { handleOnce, HandledEvent, type DomainEvent, type EventPayload } from '@coursegraph/platform/events';
import { newId, openMongoDb } from '@coursegraph/platform/persistence';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { createLogger } from '@coursegraph/platform/telemetry';
import type { Principal } from '@coursegraph/platform/principal';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notifications } from '../subgraph.ts';

const listOperation = /* GraphQL */ `
  query List {
    notifications {
      totalCount
      nodes {
        kind
        recipient {
          id
        }
        course {
          id
        }
        lesson {
          id
        }
        actor {
          id
        }
        milestonePercentage
        scorePercentage
        createdAt
        readAt
      }
    }
  }
`;

describe('what happens elsewhere', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startTestSubgraph(notifications);
  });
  afterAll(() => subgraph.stop());

  const list = async (as: Principal) => (await subgraph.data(listOperation, { as })).notifications;
  const listed = (as: Principal, count: number) =>
    soon(async () => {
      const found = await list(as);
      return found.totalCount >= count && found;
    });
  const enrollment = (student: Principal, instructor: Principal): EventPayload<'Enrolled'> => ({
    enrollmentId: newId(),
    courseId: newId(),
    studentId: student.userId,
    instructorId: instructor.userId,
  });
  const nothingElse = {
    lesson: null,
    actor: null,
    milestonePercentage: null,
    scorePercentage: null,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    readAt: null,
  };

  it('welcomes who enrolls, and tells who teaches', async () => {
    const [student, instructor] = [principalWith('STUDENT'), principalWith('INSTRUCTOR')];
    const payload = enrollment(student, instructor);
    await subgraph.publish('Enrolled', payload);
    const course = { id: payload.courseId };
    expect((await listed(student, 1)).nodes).toEqual([
      { ...nothingElse, kind: 'COURSE_WELCOME', recipient: { id: student.userId }, course },
    ]);
    expect((await listed(instructor, 1)).nodes).toEqual([
      {
        ...nothingElse,
        kind: 'LEARNER_ENROLLED',
        recipient: { id: instructor.userId },
        course,
        actor: { id: student.userId },
      },
    ]);
  });

  it('tells of a milestone and of a quiz that was not passed, and not of one that was', async () => {
    const student = principalWith('STUDENT');
    const [courseId, lessonId] = [newId(), newId()];
    const attempt = { attemptId: newId(), quizId: newId(), lessonId, courseId, studentId: student.userId };
    await subgraph.publish('AttemptGraded', { ...attempt, percentage: 40, passed: false });
    await subgraph.publish('AttemptGraded', { ...attempt, percentage: 90, passed: true });
    const reached = { enrollmentId: newId(), courseId, studentId: student.userId, percentage: 50 };
    await subgraph.publish('MilestoneReached', reached);
    const { nodes } = await listed(student, 2);
    const ofBoth = { ...nothingElse, recipient: { id: student.userId }, course: { id: courseId } };
    expect(nodes).toEqual([
      { ...ofBoth, kind: 'MILESTONE_REACHED', milestonePercentage: 50 },
      { ...ofBoth, kind: 'QUIZ_FAILED', lesson: { id: lessonId }, scorePercentage: 40 },
    ]);
  });

  it('has one effect, also when it is published twice', async () => {
    const [student, instructor] = [principalWith('STUDENT'), principalWith('INSTRUCTOR')];
    const payload = enrollment(student, instructor);
    const eventId = await subgraph.publish('Enrolled', payload);
    await subgraph.publish('Enrolled', payload, eventId);
    // Events are handled one after the other: when this one's effect is there, the others' are.
    await subgraph.publish('Enrolled', enrollment(student, student));
    expect((await listed(student, 2)).totalCount).toBe(2);
    expect((await list(instructor)).totalCount).toBe(1);
  });

  it('has one effect, also when it is delivered to several processes at once, and again later', async () => {
    const [student, instructor] = [principalWith('STUDENT'), principalWith('INSTRUCTOR')];
    const orm = await openMongoDb({
      url: subgraph.mongodbUrl,
      database: `${new URL(subgraph.mongodbUrl).pathname.slice(1)}_notifications`,
      entities: [...notifications.entities, HandledEvent],
    });
    try {
      const event: DomainEvent<'Enrolled'> = {
        id: newId(),
        type: 'Enrolled',
        version: 1,
        occurredAt: new Date().toISOString(),
        payload: enrollment(student, instructor),
      };
      const logger = createLogger({ name: 'test', level: 'silent' });
      const deliver = () => handleOnce({ event, handlers: notifications.eventHandlers, em: orm.em, logger });
      await Promise.all([deliver(), deliver(), deliver()]);
      await deliver();
    } finally {
      await orm.close();
    }
    expect((await list(student)).totalCount).toBe(1);
    expect((await list(instructor)).totalCount).toBe(1);
  });
});
