import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { progress } from '../subgraph.ts';

const enrollOperation = /* GraphQL */ `
  mutation Enroll($courseId: ID!) {
    enroll(input: { courseId: $courseId }) {
      __typename
      ... on EnrollSuccess {
        enrollment {
          id
          percentage
          status
        }
      }
      ... on AlreadyEnrolledError {
        code
        enrollment {
          id
        }
      }
      ... on Error {
        message
      }
    }
  }
`;
const completeOperation = /* GraphQL */ `
  mutation Complete($lessonId: ID!) {
    completeLesson(input: { lessonId: $lessonId }) {
      __typename
      ... on CompleteLessonSuccess {
        enrollment {
          percentage
          status
          completedAt
          milestones {
            percentage
          }
          nextLesson {
            id
          }
        }
      }
    }
  }
`;
const courseOperation = /* GraphQL */ `
  query Courses($courses: [_Any!]!) {
    _entities(representations: $courses) {
      ... on Course {
        id
        enrollmentCount
        viewerEnrollment {
          percentage
        }
        enrollments {
          totalCount
          nodes {
            student {
              id
            }
          }
        }
      }
    }
  }
`;

describe('progress', () => {
  let subgraph: TestSubgraph;
  const instructor = principalWith('INSTRUCTOR');

  beforeAll(async () => {
    subgraph = await startTestSubgraph(progress);
  });
  afterAll(() => subgraph.stop());

  async function course(
    overrides: { status?: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED'; amount?: number; lessons?: number } = {},
  ) {
    const { status = 'PUBLISHED', amount = 0, lessons = 4 } = overrides;
    const courseId = newId();
    const lessonIds = Array.from({ length: lessons }, newId);
    const payload = {
      courseId,
      revision: 2,
      title: 'A course',
      slug: 'a-course',
      status,
      instructorId: instructor.userId,
      price: { amount, currency: 'EUR' },
      lessonIds,
    };
    await subgraph.publish('CourseChanged', payload);
    return { courseId, lessonIds, payload };
  }
  const enroll = async (courseId: string, as: Principal) =>
    (await subgraph.data(enrollOperation, { as, variables: { courseId } })).enroll;
  const complete = async (lessonId: string, as: Principal) =>
    (await subgraph.data(completeOperation, { as, variables: { lessonId } })).completeLesson;
  const courses = async (courseIds: string[], as: Principal | null) =>
    (
      await subgraph.data(courseOperation, {
        as,
        variables: { courses: courseIds.map((id) => ({ __typename: 'Course', id })) },
      })
    )._entities;

  describe('enrolling', () => {
    it('waits for a course that was published a moment ago', async () => {
      const { courseId } = await course();
      const result = await enroll(courseId, principalWith('STUDENT'));
      expect(result).toMatchObject({ __typename: 'EnrollSuccess', enrollment: { percentage: 0, status: 'ACTIVE' } });
    });

    it('happens and counts once, however often it is clicked, and however many do it at once', async () => {
      const { courseId } = await course();
      const student = principalWith('STUDENT');
      const results = await Promise.all(Array.from({ length: 8 }, () => enroll(courseId, student)));
      expect(results.filter(({ __typename }) => __typename === 'EnrollSuccess')).toHaveLength(1);
      expect(results.filter(({ __typename }) => __typename === 'AlreadyEnrolledError')).toHaveLength(7);
      expect(new Set(results.map(({ enrollment }) => enrollment.id)).size).toBe(1);
      await Promise.all(Array.from({ length: 30 }, () => enroll(courseId, principalWith('STUDENT'))));
      expect((await courses([courseId], null))[0].enrollmentCount).toBe(31);
    });

    it.each(['DRAFT', 'ARCHIVED'] as const)('is refused for a course that is %s', async (status) => {
      const { courseId } = await course({ status });
      expect((await enroll(courseId, principalWith('STUDENT'))).__typename).toBe('CourseNotAvailableError');
    });

    it('is refused for a course that costs something', async () => {
      const { courseId } = await course({ amount: 4900 });
      expect((await enroll(courseId, principalWith('STUDENT'))).__typename).toBe('PaymentRequiredError');
    });

    it('is seen by each of those who ask in the same moment as their own, and by others not at all', async () => {
      const { courseId, lessonIds } = await course();
      const [ahead, behind, stranger] = [principalWith('STUDENT'), principalWith('STUDENT'), principalWith('STUDENT')];
      await Promise.all([enroll(courseId, ahead), enroll(courseId, behind)]);
      await complete(lessonIds[0]!, ahead);
      const seen = await Promise.all([ahead, stranger, behind, null].map((as) => courses([courseId], as)));
      expect(seen.map(([{ viewerEnrollment }]) => viewerEnrollment?.percentage ?? null)).toEqual([25, null, 0, null]);
    });

    it('is refused for an id that is none', async () => {
      expect((await enroll('no-such-course', principalWith('STUDENT'))).__typename).toBe('CourseNotAvailableError');
    });

    it('needs somebody who is signed in', async () => {
      const { data, errors } = await subgraph.execute(enrollOperation, { variables: { courseId: newId() } });
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    });
  });

  describe('completing lessons', () => {
    it('leads through the milestones to the end of the course', async () => {
      const { courseId, lessonIds } = await course();
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      const first = await complete(lessonIds[0]!, student);
      expect(first.enrollment).toMatchObject({ percentage: 25, status: 'ACTIVE', nextLesson: { id: lessonIds[1] } });
      await complete(lessonIds[2]!, student);
      await complete(lessonIds[1]!, student);
      const last = await complete(lessonIds[3]!, student);
      expect(last.enrollment).toMatchObject({
        percentage: 100,
        status: 'COMPLETED',
        nextLesson: null,
        milestones: [25, 50, 75, 100].map((percentage) => ({ percentage })),
      });
    });

    it('changes nothing the second time', async () => {
      const { courseId, lessonIds } = await course();
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      expect(await complete(lessonIds[0]!, student)).toEqual(await complete(lessonIds[0]!, student));
    });

    it('counts each, and reaches each milestone once, when all are completed at once', async () => {
      const { courseId, lessonIds } = await course();
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      await Promise.all([...lessonIds, ...lessonIds].map((lessonId) => complete(lessonId, student)));
      const { enrollment } = await complete(lessonIds[0]!, student);
      expect(enrollment).toMatchObject({
        percentage: 100,
        milestones: [25, 50, 75, 100].map((percentage) => ({ percentage })),
      });
    });

    it('is refused without an enrollment, and for lessons that there are not', async () => {
      const { courseId, lessonIds } = await course();
      await enroll(courseId, principalWith('STUDENT'));
      const stranger = principalWith('STUDENT');
      expect((await complete(lessonIds[0]!, stranger)).__typename).toBe('NotEnrolledError');
      expect((await complete(newId(), stranger)).__typename).toBe('LessonNotFoundError');
    });

    it('happens by passing the quiz of a lesson, once, and not by failing it', async () => {
      const { courseId, lessonIds } = await course();
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      const graded = { attemptId: newId(), quizId: newId(), courseId, studentId: student.userId, percentage: 80 };
      await subgraph.publish('AttemptGraded', { ...graded, lessonId: lessonIds[0]!, passed: false });
      const eventId = await subgraph.publish('AttemptGraded', { ...graded, lessonId: lessonIds[1]!, passed: true });
      await subgraph.publish('AttemptGraded', { ...graded, lessonId: lessonIds[1]!, passed: true }, eventId);
      const percentage = () =>
        courses([courseId], student).then(([{ viewerEnrollment }]) => viewerEnrollment.percentage);
      await soon(async () => (await percentage()) > 0);
      expect(await percentage()).toBe(25);
    });
  });

  describe('what is known of a course', () => {
    it('is its highest revision, in whatever order the changes arrive', async () => {
      const { courseId, lessonIds, payload } = await course({ lessons: 2 });
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      await subgraph.publish('CourseChanged', { ...payload, revision: 4, lessonIds: [...lessonIds, newId(), newId()] });
      await subgraph.publish('CourseChanged', { ...payload, revision: 3, lessonIds: [] });
      await complete(lessonIds[0]!, student);
      await soon(async () => (await courses([courseId], student))[0].viewerEnrollment.percentage === 25);
    });
  });

  describe('who sees whom', () => {
    it('shows the roster to the one who teaches, and to administrators', async () => {
      const { courseId } = await course();
      const student = principalWith('STUDENT');
      await enroll(courseId, student);
      const roster = { totalCount: 1, nodes: [{ student: { id: student.userId } }] };
      expect((await courses([courseId], instructor))[0].enrollments).toEqual(roster);
      expect((await courses([courseId], principalWith('ADMIN')))[0].enrollments).toEqual(roster);
      expect((await courses([courseId], principalWith('INSTRUCTOR')))[0].enrollments).toBeNull();
      expect((await courses([courseId], student))[0].enrollments).toBeNull();
      expect((await courses([courseId], null))[0].enrollments).toBeNull();
    });

    it('pages through the roster, newest first, each once', async () => {
      const { courseId } = await course();
      const students = Array.from({ length: 5 }, () => principalWith('STUDENT'));
      for (const student of students) await enroll(courseId, student);
      const operation = /* GraphQL */ `
        query Roster($course: [_Any!]!, $after: String, $first: Int! = 2) {
          _entities(representations: $course) {
            ... on Course {
              enrollments(first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                edges {
                  node {
                    student {
                      id
                    }
                  }
                }
              }
            }
          }
        }
      `;
      const course_ = [{ __typename: 'Course', id: courseId }];
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const data = await subgraph.data(operation, { as: instructor, variables: { course: course_, after } });
        const { edges, pageInfo, totalCount } = data._entities[0].enrollments;
        expect(totalCount).toBe(5);
        seen.push(...edges.map((edge: { node: { student: { id: string } } }) => edge.node.student.id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(students.map(({ userId }) => userId).reverse());

      const refused = (variables: object) =>
        subgraph
          .execute(operation, { as: instructor, variables: { course: course_, ...variables } })
          .then(({ errors }) => errors?.[0]?.extensions?.['code']);
      expect(await refused({ after: 'nonsense' })).toBe('INVALID_CURSOR');
      expect(await refused({ first: 0 })).toBe('INVALID_PAGE_SIZE');
      expect(await refused({ first: 101 })).toBe('INVALID_PAGE_SIZE');
    });

    it('shows an enrollment to the learner, the one who teaches and administrators', async () => {
      const { courseId } = await course();
      const student = principalWith('STUDENT');
      const { enrollment } = await enroll(courseId, student);
      const read = async (as: Principal | null) =>
        (
          await subgraph.data('query ($id: ID!) { enrollment(id: $id) { id } }', {
            as,
            variables: { id: enrollment.id },
          })
        ).enrollment;
      for (const who of [student, instructor, principalWith('ADMIN')])
        expect(await read(who)).toEqual({ id: enrollment.id });
      for (const who of [principalWith('STUDENT'), principalWith('INSTRUCTOR'), null])
        expect(await read(who)).toBeNull();
    });
  });
});
