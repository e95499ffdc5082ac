import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, soon, type TestSubgraph } from '@coursegraph/platform/testing';

/** What specifications select of an announcement. */
export const announcementParts = /* GraphQL */ `
  fragment Parts on Announcement {
    id
    title
    body
    bodyHtml
    course {
      id
    }
    author {
      id
    }
    status
    scheduledAt
    postedAt
    createdAt
    cursor
    recipientCount
    notifiedCount
  }
`;

const postOperation = /* GraphQL */ `
  mutation Post($input: PostAnnouncementInput!) {
    result: postAnnouncement(input: $input) {
      __typename
      ... on PostAnnouncementSuccess {
        announcement {
          ...Parts
        }
      }
      ... on InvalidInputError {
        problems {
          path
        }
      }
    }
  }
  ${announcementParts}
`;

/** A course that a specification has set up, and who teaches it. */
export interface TaughtCourse {
  readonly id: string;
  readonly teacher: Principal;
}

let titles = 0;

/** What specifications do with announcements, through the API. */
export function announcing(subgraph: TestSubgraph) {
  const post = async (input: object, as: Principal) => {
    const variables = { input: { title: `News ${++titles}`, body: 'Read **this**.', ...input } };
    return (await subgraph.data(postOperation, { as, variables })).result;
  };
  return {
    /** Lets the subgraph hear of a course, and of those who enroll in it, and waits until it has. */
    async course(...learners: readonly Principal[]): Promise<TaughtCourse> {
      const course = { id: newId(), teacher: principalWith('INSTRUCTOR') };
      const { id: courseId, teacher } = course;
      await subgraph.publish('CourseChanged', {
        ...{ courseId, revision: 1, title: 'A course', slug: `course-${courseId}`, status: 'PUBLISHED' },
        ...{ instructorId: teacher.userId, price: { amount: 0, currency: 'EUR' }, lessonIds: [] },
      });
      await this.enroll(course, ...learners);
      await soon(async () => (await this.list(teacher, courseId)) !== null);
      return course;
    },
    /** Enrolls people in a course, and waits until the subgraph has heard of it. */
    async enroll({ id: courseId, teacher }: TaughtCourse, ...learners: readonly Principal[]): Promise<void> {
      const instructorId = teacher.userId;
      for (const { userId: studentId } of learners)
        await subgraph.publish('Enrolled', { enrollmentId: newId(), courseId, studentId, instructorId });
      for (const learner of learners) await soon(async () => (await this.list(learner, courseId)) !== null);
    },
    /** Posts an announcement; returns what the mutation answers. */
    post,
    /** Posts an announcement, and waits until it is sent to all. */
    async send(input: object, as: Principal): Promise<string> {
      const { announcement } = await post(input, as);
      await this.becomes(announcement.id, 'SENT', as);
      return announcement.id;
    },
    /** Waits until an announcement has a status, and returns it. */
    becomes(id: string, status: string, as: Principal): Promise<any> {
      const once = () =>
        soon(async () => {
          const announcement = await this.read(id, as);
          return announcement?.status === status && announcement;
        });
      // It takes several jobs, one after the other.
      return once().catch(once).catch(once);
    },
    async read(id: string, as: Principal | null): Promise<any> {
      const text = `query ($id: ID!) { announcement(id: $id) { ...Parts } } ${announcementParts}`;
      return (await subgraph.data(text, { as, variables: { id } })).announcement;
    },
    async list(as: Principal | null, courseId: string | null = null, page: object = {}): Promise<any> {
      const text = `query ($courseId: ID, $first: Int! = 20, $after: String) {
        announcements(courseId: $courseId, first: $first, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } nodes { ...Parts }
        }
      } ${announcementParts}`;
      return (await subgraph.data(text, { as, variables: { courseId, ...page } })).announcements;
    },
    /** The announcements that somebody was notified of, the last first: their ids. */
    async notified(as: Principal): Promise<string[]> {
      const text = '{ notifications(first: 100) { nodes { kind announcement { id } } } }';
      const { nodes } = (await subgraph.data(text, { as })).notifications;
      return nodes.flatMap(({ announcement }: { announcement: { id: string } | null }) => announcement?.id ?? []);
    },
  };
}
