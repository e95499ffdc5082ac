import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed, type SeededCourse } from '../testing/seed.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
});
afterAll(() => subgraph.stop());

const read = async ({ lessons }: SeededCourse, as: Principal | null) =>
  (
    await subgraph.data(`query ($id: ID!) { lesson(id: $id) { title contentHtml content course { slug } } }`, {
      as,
      variables: { id: lessons[0]!.id },
    })
  ).lesson;

const html = '<p>Text of <em>Lesson 1</em>.</p>\n';

describe('the text of a lesson', () => {
  it('is for those who are enrolled, and its source is not', async () => {
    const course = await seed(subgraph).course().published().create();
    const student = principalWith('STUDENT');
    await seed(subgraph).enroll(student, course);
    expect(await read(course, student)).toEqual({
      title: 'Lesson 1',
      contentHtml: html,
      content: null,
      course: { slug: course.slug },
    });
  });

  it('is still for them after the course was archived', async () => {
    const course = await seed(subgraph).course().archived().create();
    const student = principalWith('STUDENT');
    await seed(subgraph).enroll(student, course);
    expect(await read(course, student)).toMatchObject({ contentHtml: html });
  });

  it('is for the instructor and administrators, with its source', async () => {
    const course = await seed(subgraph).course().withLessons(1).create();
    for (const as of [course.instructor, principalWith('ADMIN')]) {
      expect(await read(course, as)).toMatchObject({ contentHtml: html, content: 'Text of *Lesson 1*.' });
    }
  });

  it('is for nobody else; that there is a lesson is for whoever sees the course', async () => {
    const course = await seed(subgraph).course().published().create();
    const draft = await seed(subgraph).course().withLessons(1).create();
    for (const as of [null, principalWith('STUDENT'), principalWith('INSTRUCTOR')]) {
      expect(await read(course, as)).toMatchObject({ title: 'Lesson 1', contentHtml: null, content: null });
      expect(await read(draft, as)).toBeNull();
    }
  });

  it('waits for the enrollment of somebody who enrolled a moment ago', async () => {
    const course = await seed(subgraph).course().published().create();
    const student = principalWith('STUDENT');
    const asked = read(course, student);
    await subgraph.publish('Enrolled', {
      enrollmentId: newId(),
      courseId: course.id,
      studentId: student.userId,
      instructorId: course.instructor.userId,
    });
    expect(await asked).toMatchObject({ contentHtml: html });
  });

  it('is for a learner however often the enrollment was heard of', async () => {
    const course = await seed(subgraph).course().published().create();
    const student = principalWith('STUDENT');
    await seed(subgraph).enroll(student, course);
    await seed(subgraph).enroll(student, course);
    expect(await read(course, student)).toMatchObject({ contentHtml: html });
  });

  it('takes one look at the enrollments for all lessons of all courses of a request', async () => {
    const student = principalWith('STUDENT');
    const all = [
      await seed(subgraph).course().withLessons(3).published().create(),
      await seed(subgraph).course().withLessons(2).published().create(),
    ];
    for (const course of all) await seed(subgraph).enroll(student, course);
    const representations = all.map(({ id }) => ({ __typename: 'Course', id }));
    const operation = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Course { lessons { contentHtml } } } }`;
    const commands = await subgraph.commands(async () => {
      const { _entities } = await subgraph.data(operation, { as: student, variables: { representations } });
      expect(_entities.flatMap(({ lessons }: { lessons: unknown[] }) => lessons)).toHaveLength(5);
      expect(JSON.stringify(_entities)).not.toContain('null');
    });
    expect(commands.map(({ operation, collection }) => `${operation} ${collection}`).sort()).toEqual([
      'find courses',
      'find enrollments',
      'find lessons', // those of the courses
      'find lessons', // their texts
    ]);
  });
});

describe('lessons that other subgraphs name', () => {
  it('are found together, and are null where they are none or not to be seen', async () => {
    const published = await seed(subgraph).course().withLessons(2).published().create();
    const draft = await seed(subgraph).course().withLessons(1).create();
    const [first, second] = published.lessons.map(({ id }) => id) as [string, string];
    const ids = [second, draft.lessons[0]!.id, newId(), 'x', first];
    const representations = ids.map((id) => ({ __typename: 'Lesson', id }));
    const operation = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Lesson { id position } } }`;
    const commands = await subgraph.commands(async () => {
      const { _entities } = await subgraph.data(operation, { variables: { representations } });
      expect(_entities).toEqual([{ id: second, position: 2 }, null, null, null, { id: first, position: 1 }]);
    });
    expect(commands.map(({ operation, collection }) => `${operation} ${collection}`)).toEqual([
      'find lessons',
      'find courses',
    ]);
  });
});
