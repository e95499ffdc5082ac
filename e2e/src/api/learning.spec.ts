import { describe, expect, it } from '@jest/globals';
import { completeLesson, enroll, takeQuiz } from '../testkit/learn.ts';
import { Seed, type Person } from '../testkit/seed.ts';
import { soon } from '../testkit/soon.ts';

const seed = new Seed(process.env['PRODUCT_URL']!);

const myCourses = async ({ client }: Person) =>
  (
    await client.data(
      '{ me { enrollments { nodes { percentage status course { title } nextLesson { title } milestones { percentage } } } } }',
    )
  ).me.enrollments.nodes;

describe('learning', () => {
  it('goes from enrolling through lessons and quizzes to the end of the course', async () => {
    const course = await seed.course().withLessons(2).withQuiz(1).published();
    const student = await seed.student();
    expect((await enroll(student, course.id)).__typename).toBe('EnrollSuccess');
    expect(await myCourses(student)).toEqual([
      {
        percentage: 0,
        status: 'ACTIVE',
        course: { title: course.title },
        nextLesson: { title: 'Lesson 1' },
        milestones: [],
      },
    ]);

    const [first, second] = course.lessons;
    expect((await completeLesson(student, first!.id)).enrollment).toEqual({ percentage: 50, status: 'ACTIVE' });
    expect(await takeQuiz(student, second!.quizId!, 'Wrong')).toMatchObject({ passed: false });
    expect((await myCourses(student))[0].percentage).toBe(50);
    expect(await takeQuiz(student, second!.quizId!, 'Right')).toMatchObject({ passed: true });

    const [enrollment] = await soon(async () => {
      const nodes = await myCourses(student);
      return nodes[0].percentage === 100 ? nodes : null;
    });
    expect(enrollment).toMatchObject({
      status: 'COMPLETED',
      nextLesson: null,
      milestones: [25, 50, 75, 100].map((percentage) => ({ percentage })),
    });
    const kinds = await soon(async () => {
      const { notifications } = await student.client.data('{ notifications { nodes { kind milestonePercentage } } }');
      return notifications.nodes.length === 7 ? notifications.nodes : null;
    });
    expect(kinds.filter(({ kind }: { kind: string }) => kind === 'MILESTONE_REACHED')).toHaveLength(4);
  });

  it('shows the roster with progress to the one who teaches, and to nobody else', async () => {
    const course = await seed.course().published();
    const student = await seed.student('Rosa Roster');
    await enroll(student, course.id);
    const roster = ({ client }: Pick<Person, 'client'>) =>
      client
        .data('query ($id: ID!) { course(id: $id) { enrollments { nodes { student { name } percentage } } } }', {
          id: course.id,
        })
        .then((data) => data.course.enrollments);
    expect(await roster(course.instructor)).toEqual({ nodes: [{ student: { name: 'Rosa Roster' }, percentage: 0 }] });
    expect(await roster(await seed.admin())).toEqual({ nodes: [{ student: { name: 'Rosa Roster' }, percentage: 0 }] });
    expect(await roster(student)).toBeNull();
    expect(await roster(await seed.instructor())).toBeNull();
    expect(await roster({ client: seed.anybody })).toBeNull();
  });

  it('shows the text of a lesson to those who are enrolled, at once after they enroll', async () => {
    const course = await seed.course().published();
    const student = await seed.student();
    const text = ({ client }: Pick<Person, 'client'>) =>
      client.data('query ($id: ID!) { lesson(id: $id) { contentHtml } }', { id: course.lessons[0]!.id });
    expect(await text({ client: seed.anybody })).toEqual({ lesson: { contentHtml: null } });
    expect(await text(student)).toEqual({ lesson: { contentHtml: null } });
    await enroll(student, course.id);
    expect(await text(student)).toEqual({
      lesson: { contentHtml: '<p>Some <strong>text</strong> of lesson 1.</p>\n' },
    });
  });

  it('has the demo courses, which can be found by category and by words', async () => {
    const operation =
      'query ($filter: CourseFilter) { courses(filter: $filter) { nodes { slug lessons { quiz { questionCount } } } } }';
    const find = (filter: object) => seed.anybody.data(operation, { filter }).then((data) => data.courses.nodes);
    expect((await find({ search: 'graphql first' })).map(({ slug }: { slug: string }) => slug)).toEqual([
      'graphql-from-first-principles',
    ]);
    const [git] = await find({ category: 'software-tools', search: 'without fear' });
    expect(git.lessons).toHaveLength(5);
    expect(git.lessons[0].quiz.questionCount).toBeGreaterThanOrEqual(4);
    expect(await find({ search: 'no such words' })).toEqual([]);
  });
});
