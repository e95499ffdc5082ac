import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { courseToImport, importing } from '../testing/import-kit.ts';

let subgraph: TestSubgraph;

const category = (slug: string) => ({ slug, name: slug, description: '' });

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  // The newest of each are not those that the filters want, so a wrong index would read more than the page has.
  const wanted = [0, 1, 2, 3].map(() => courseToImport({ category: category('data'), level: 'ADVANCED' }));
  const others = [0, 1, 2, 3].map(() => [
    courseToImport({ category: category('data'), level: 'BEGINNER' }),
    courseToImport({ category: category('tools'), level: 'ADVANCED' }),
    courseToImport({ category: category('tools'), level: 'BEGINNER' }),
    courseToImport({ category: category('data'), level: 'ADVANCED', status: 'DRAFT' }),
  ]);
  for (const course of [...wanted, ...others.flat()]) await importing(subgraph).load(course);
});
afterAll(() => subgraph.stop());

describe('a page of the catalog', () => {
  it.each([[{}], [{ level: 'ADVANCED' }], [{ category: 'data' }], [{ category: 'data', level: 'ADVANCED' }]])(
    'reads no more courses than it has and one, in the order of an index, and counts none: %j',
    async (filter) => {
      const operation =
        'query ($filter: CourseFilter) { courses(first: 2, filter: $filter) { totalCount nodes { id } } }';
      const commands = await subgraph.commands(() => subgraph.data(operation, { variables: { filter } }));
      const ofCourses = commands.filter(({ collection }) => collection === 'courses');
      expect(ofCourses).toEqual([
        expect.objectContaining({
          operation: 'find',
          plan: expect.stringMatching(/^IXSCAN/),
          documentsRead: 3,
          sortsInMemory: false,
        }),
      ]);
    },
  );

  it('reads none for a word that no course has', async () => {
    const operation = '{ courses(filter: { search: "zebra" }) { totalCount nodes { id } } }';
    const commands = await subgraph.commands(() => subgraph.data(operation));
    const ofCourses = commands.filter(({ collection }) => collection === 'courses');
    expect(ofCourses.map(({ documentsRead }) => documentsRead)).toEqual([0, 0]);
  });

  it('takes the same number of commands for one course and for many, with categories, lessons, texts and instructors', async () => {
    const operation = `query ($first: Int!) { courses(first: $first) { totalCount nodes {
      title description descriptionHtml durationMinutes instructor { id } category { name courseCount }
      lessons { title position course { title } } } } }`;
    const commandsFor = (first: number) => subgraph.commands(() => subgraph.data(operation, { variables: { first } }));
    const names = (commands: Awaited<ReturnType<typeof commandsFor>>) =>
      commands.map(({ operation, collection }) => `${operation} ${collection}`).sort();
    const forMany = await commandsFor(10);
    expect(names(forMany)).toEqual(names(await commandsFor(1)));
    expect(names(forMany)).toEqual([
      'find categories',
      'find courses', // the page
      'find courses', // the texts
      'find courses', // the lessons' courses
      'find lessons',
      'find tallies', // how many there are
      'find tallies', // how many the categories have
    ]);
    for (const { plan } of forMany) expect(plan).toMatch(/^(IXSCAN|COUNT_SCAN|IDHACK)/);
  });
});
