import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../testkit/api-client.ts';
import { enroll, takeQuiz } from '../testkit/learn.ts';
import { Seed } from '../testkit/seed.ts';
import { nextAbout, untilOpen } from '../testkit/wait-for-notification.ts';

const seed = new Seed(process.env['PRODUCT_URL']!);

describe('the federated graph', () => {
  it('answers a query that crosses four subgraphs with a fetch from each, however many courses there are', async () => {
    const instructor = await seed.instructor();
    const student = await seed.student();
    const courses = [];
    for (let index = 0; index < 3; index++) {
      courses.push(await seed.course().taughtBy(instructor).withLessons(3).withQuiz(0).withQuiz(1).published());
    }
    for (const course of courses) await enroll(student, course.id);

    const operation = /* GraphQL */ `
      query ($first: Int!) {
        courses(first: $first) {
          nodes {
            title
            instructor {
              name
            }
            viewerEnrollment {
              percentage
            }
            lessons {
              title
              quiz {
                title
                questionCount
              }
            }
          }
        }
      }
    `;
    const one = await student.client.send(operation, { first: 1 });
    const three = await student.client.send(operation, { first: 3 });
    expect(three.errors).toBeUndefined();
    expect(three.data.courses.nodes).toEqual(
      courses
        .map(({ title }) => ({
          title,
          instructor: { name: instructor.name },
          viewerEnrollment: { percentage: 0 },
          lessons: [1, 2, 3].map((position) => ({
            title: `Lesson ${position}`,
            quiz: position < 3 ? { title: 'A quiz', questionCount: 1 } : null,
          })),
        }))
        .reverse(),
    );
    const expected = { courses: 1, users: 1, progress: 1, quizzes: 1 };
    expect(ApiClient.fetchesOf(one)).toEqual(expected);
    expect(ApiClient.fetchesOf(three)).toEqual(expected);
  });

  it('gives a subscription that crosses three subgraphs each event with all its fields', async () => {
    const instructor = await seed.instructor('Ines Instructor');
    const course = await seed.course().taughtBy(instructor).published();
    const probe = await seed.course().taughtBy(instructor).published();
    const student = await seed.student('Stu Student');
    const subscription = instructor.client.subscribe(/* GraphQL */ `
      subscription {
        notificationReceived {
          kind
          recipient {
            name
          }
          actor {
            name
          }
          course {
            id
            title
            lessonCount
          }
        }
      }
    `);
    await untilOpen(subscription, async () => enroll(await seed.student(), probe.id));
    await enroll(student, course.id);
    expect(await nextAbout(subscription, course)).toEqual({
      kind: 'LEARNER_ENROLLED',
      recipient: { name: 'Ines Instructor' },
      actor: { name: 'Stu Student' },
      course: { id: course.id, title: course.title, lessonCount: 2 },
    });
    await subscription.close();
  });

  it('tells a learner live of what they reach', async () => {
    const probe = await seed.course().withQuiz(0).published();
    const course = await seed.course().withLessons(2).withQuiz(1).published();
    const student = await seed.student();
    const subscription = student.client.subscribe(
      'subscription { notificationReceived { kind milestonePercentage scorePercentage course { id } lesson { title } } }',
    );
    await enroll(student, probe.id);
    await untilOpen(subscription, () => takeQuiz(student, probe.lessons[0]!.quizId!, 'Wrong'));
    await enroll(student, course.id);
    const about = { course: { id: course.id }, lesson: null, milestonePercentage: null, scorePercentage: null };
    expect(await nextAbout(subscription, course)).toEqual({ ...about, kind: 'COURSE_WELCOME' });

    const quizId = course.lessons[1]!.quizId!;
    expect(await takeQuiz(student, quizId, 'Wrong')).toMatchObject({ status: 'GRADED', percentage: 0, passed: false });
    expect(await nextAbout(subscription, course)).toEqual({
      ...about,
      kind: 'QUIZ_FAILED',
      scorePercentage: 0,
      lesson: { title: 'Lesson 2' },
    });
    expect(await takeQuiz(student, quizId, 'Right')).toMatchObject({ percentage: 100, passed: true });
    const milestones = [await nextAbout(subscription, course), await nextAbout(subscription, course)];
    expect(milestones.map(({ milestonePercentage }) => milestonePercentage)).toEqual([25, 50]);
    await subscription.close();
  });
});
