import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph, wastefulQueries } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { searchPrefixes } from './course/search-words.ts';
import { courses } from './subgraph.ts';

const courseCount = 20_000;
const levels = ['BEGINNER', 'INTERMEDIATE', 'ADVANCED'];
const administrator = principalWith('ADMIN');
const categories = ['Data', 'Tools'].map((name) => ({ _id: newId(), slug: name.toLowerCase(), name, description: '' }));
const instructorId = newId();
let subgraph: TestSubgraph;
let stored: ReturnType<typeof course>[];

/** A course as it is kept. Of those in a row, every part differs, so that only an index on all of a filter finds them. */
function course(_: unknown, index: number) {
  const id = newId();
  const title = `Course ${index % 3 === 0 ? 'common' : 'other'} ${index % 7} ${index}`;
  return {
    ...{ _id: id, slug: `course-${index}`, title, summary: '', description: '', descriptionHtml: '', imageUrl: null },
    ...{ categoryId: categories[index % 2]!._id, instructorId: index % 100 === 0 ? instructorId : newId() },
    ...{ price: { amount: 0, currency: 'EUR' }, level: levels[index % 3]!, status: index % 5 ? 'PUBLISHED' : 'DRAFT' },
    ...{ lessonIds: [newId()], searchPrefixes: searchPrefixes(title), publishedAt: new Date(), publicationId: newId() },
    ...{ createdAt: new Date(), updatedAt: new Date(), revision: 1 },
  };
}

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  stored = Array.from({ length: courseCount }, course);
  await subgraph.load('categories', categories);
  await subgraph.load('courses', stored);
  const lessons = stored.map(({ _id, lessonIds }) => ({
    ...{ _id: lessonIds[0]!, courseId: _id, slug: 'one', title: 'One', content: '', contentHtml: '' },
    ...{ durationMinutes: 5, videoUrl: null, revision: 1 },
  }));
  await subgraph.load('lessons', lessons);
  await subgraph.load(
    'enrollments',
    stored.map(({ _id }) => ({
      _id: `${administrator.userId}:${_id}`,
      studentId: administrator.userId,
      courseId: _id,
    })),
  );
}, 120_000);
afterAll(() => subgraph.stop());

it('answers every query by an index, in its order, without reading more than it returns', async () => {
  const [one, another] = [stored[1]!, stored[2]!];
  const representations = [
    { __typename: 'Category', id: categories[0]!._id },
    { __typename: 'Course', id: one._id },
    { __typename: 'Course', id: another._id },
    { __typename: 'Lesson', id: one.lessonIds[0] },
    { __typename: 'User', id: instructorId },
  ];
  const after = Buffer.from(`id:${stored[courseCount / 2]!.publicationId}`).toString('base64url');
  const filters = [
    ...[{ category: 'data' }, { level: 'ADVANCED' }, { category: 'data', level: 'ADVANCED' }],
    ...[
      { search: 'comm' },
      { search: 'course other' },
      { search: 'course 19999' },
      { search: 'data' },
      { search: 'tools common' },
      { search: '19998' },
    ],
    ...[
      { search: 'other', category: 'data' },
      { search: 'other', level: 'ADVANCED' },
      { search: 'cou', category: 'data', level: 'ADVANCED' },
    ],
  ];
  const samples = {
    course: [{ id: one._id }, { slug: one.slug }],
    courses: [{}, { after }, ...filters.flatMap((filter) => [{ filter }, { filter, after }])],
    lesson: [{ id: one.lessonIds[0] }],
    courseImport: [{ id: newId() }],
    _entities: [{ representations: [...representations, { __typename: 'CourseImport', id: newId() }] }],
  };
  // There are as many categories as somebody has made by hand.
  const small = ['categories'];
  expect(await wastefulQueries(subgraph, { as: administrator, samples, small })).toEqual([]);
});
