import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;
let categoryId: string;

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  categoryId = await seed(subgraph).category();
});
afterAll(() => subgraph.stop());

const instructor = principalWith('INSTRUCTOR');

const errors = `... on Error { __typename code message } ... on InvalidInputError { problems { path } }`;
const parts =
  'id slug title summary description descriptionHtml imageUrl level status revision price { amount currency } category { id }';

const create = async (input: object, as: Principal | null = instructor) => {
  const operation = `mutation ($input: CreateCourseInput!) { createCourse(input: $input) { ... on CreateCourseSuccess { course { ${parts} } } ${errors} } }`;
  return (await subgraph.data(operation, { as, variables: { input: { title: 'A course', categoryId, ...input } } }))
    .createCourse;
};
const update = async (input: object, as: Principal | null = instructor) => {
  const operation = `mutation ($input: UpdateCourseInput!) { updateCourse(input: $input) { ... on UpdateCourseSuccess { course { ${parts} } } ... on EditConflictError { currentRevision } ${errors} } }`;
  return (await subgraph.data(operation, { as, variables: { input } })).updateCourse;
};
const paths = (result: { problems: { path: string }[] }) => result.problems.map(({ path }) => path);

const invalidFields: [string, string, object][] = [
  ['an empty title', 'title', { title: '   ' }],
  ['a long title', 'title', { title: 'x'.repeat(81) }],
  ['a long summary', 'summary', { summary: 'x'.repeat(201) }],
  ['a long description', 'description', { description: 'x'.repeat(20_001) }],
  ['a negative price', 'price.amount', { price: { amount: -1, currency: 'EUR' } }],
  ['a currency that is none', 'price.currency', { price: { amount: 1, currency: 'euro' } }],
  ['a picture without TLS', 'imageUrl', { imageUrl: 'http://example.com/a.png' }],
  ['a script for a picture', 'imageUrl', { imageUrl: 'javascript:alert(1)' }],
  ['a path that saveImage does not return', 'imageUrl', { imageUrl: '/media/../secret' }],
];

describe('starting a course', () => {
  it('makes a draft of the person who is signed in, free and for beginners where nothing else is said', async () => {
    const { course } = await create({ title: ' Knots ' });
    expect(course).toEqual({
      id: expect.any(String),
      slug: 'knots',
      title: 'Knots',
      summary: '',
      description: '',
      descriptionHtml: '',
      imageUrl: null,
      level: 'BEGINNER',
      status: 'DRAFT',
      revision: 1,
      price: { amount: 0, currency: 'EUR' },
      category: { id: categoryId },
    });
  });

  it('keeps what is given', async () => {
    const given = {
      title: 'Sailing',
      slug: 'at-sea',
      summary: 'Wind.',
      imageUrl: 'https://example.com/boat.png',
      level: 'ADVANCED',
      price: { amount: 4900, currency: 'USD' },
    };
    expect((await create({ ...given, description: '# Sea\n<script>alert(1)</script>' })).course).toMatchObject(given);
  });

  it('renders the description without anything that could run', async () => {
    const { course } = await create({ description: '**Bold** <script>alert(1)</script> [x](javascript:alert(1))' });
    expect(course.descriptionHtml).toContain('<strong>Bold</strong>');
    expect(course.descriptionHtml).not.toMatch(/<script|href="javascript/);
  });

  it('gives each of many courses of one title a slug of its own, also when they are started at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => create({ title: 'The same title' })));
    const slugs = results.map(({ course }) => course.slug as string).sort();
    expect(slugs).toEqual(['the-same-title', ...[2, 3, 4, 5, 6, 7, 8].map((number) => `the-same-title-${number}`)]);
  });

  it('lets one of two who choose the same slug at once have it', async () => {
    const results = await Promise.all([create({ slug: 'contested' }), create({ slug: 'contested' })]);
    expect(results.map(({ code }) => code).sort()).toEqual(['SLUG_TAKEN', undefined]);
  });

  it('needs a category that exists', async () => {
    for (const unknown of [newId(), 'x'])
      expect((await create({ categoryId: unknown })).__typename).toBe('CategoryNotFoundError');
  });

  it.each([...invalidFields, ['a slug that is none', 'slug', { slug: 'Not A Slug' }] as const])(
    'refuses %s',
    async (_what, path, input) => {
      expect(paths(await create(input))).toEqual([path]);
    },
  );

  it('names all fields that are wrong at once', async () => {
    expect(paths(await create({ title: '', slug: '-', imageUrl: 'x' }))).toEqual(['title', 'slug', 'imageUrl']);
  });

  it('is for instructors and administrators', async () => {
    expect((await create({}, principalWith('ADMIN'))).course).toBeDefined();
    expect((await create({}, principalWith('STUDENT'))).__typename).toBe('ForbiddenError');
    const operation = `mutation { createCourse(input: { title: "x", categoryId: "${categoryId}" }) { __typename } }`;
    expect((await subgraph.execute(operation)).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });
});

describe('changing a course', () => {
  it('changes what is given, and leaves the rest', async () => {
    const { course } = await create({ title: 'Before', summary: 'Stays.', description: 'Old' });
    const other = await seed(subgraph).category('Other');
    const changed = await update({
      courseId: course.id,
      revision: 1,
      title: 'After',
      description: '*New*',
      categoryId: other,
      level: 'INTERMEDIATE',
      price: { amount: 100, currency: 'EUR' },
      summary: null,
    });
    expect(changed.course).toEqual({
      ...course,
      title: 'After',
      description: '*New*',
      descriptionHtml: '<p><em>New</em></p>\n',
      category: { id: other },
      level: 'INTERMEDIATE',
      price: { amount: 100, currency: 'EUR' },
      revision: 2,
    });
  });

  it('takes the picture away where it is null, and not where it is left out', async () => {
    const { course } = await create({ imageUrl: 'https://example.com/a.png' });
    expect((await update({ courseId: course.id, revision: 1, title: 'New' })).course.imageUrl).toBe(
      'https://example.com/a.png',
    );
    expect((await update({ courseId: course.id, revision: 2, imageUrl: null })).course.imageUrl).toBeNull();
  });

  it('does not count a change that changes nothing', async () => {
    const { course } = await create({ title: 'Same' });
    expect((await update({ courseId: course.id, revision: 1, title: 'Same' })).course).toEqual(course);
  });

  it('is refused where somebody has changed the course since, with the revision it has now', async () => {
    const { course } = await create({});
    await update({ courseId: course.id, revision: 1, title: 'First' });
    expect(await update({ courseId: course.id, revision: 1, title: 'Second' })).toMatchObject({
      __typename: 'EditConflictError',
      currentRevision: 2,
    });
  });

  it('lets one of several who edit at once win, and loses nobody’s change unseen', async () => {
    const { course } = await create({});
    const titles = ['One', 'Two', 'Three', 'Four'];
    const results = await Promise.all(titles.map((title) => update({ courseId: course.id, revision: 1, title })));
    const winner = titles.filter((_, index) => results[index].course);
    expect(winner).toHaveLength(1);
    expect(results.filter(({ code }) => code === 'EDIT_CONFLICT')).toHaveLength(3);
    const { course: now } = await subgraph.data(`{ course(id: "${course.id}") { title revision } }`, {
      as: instructor,
    });
    expect(now).toEqual({ title: winner[0], revision: 2 });
  });

  it.each(invalidFields)('refuses %s', async (_what, path, input) => {
    const { course } = await create({});
    expect(paths(await update({ courseId: course.id, revision: 1, ...input }))).toEqual([path]);
  });

  it('needs a category that exists', async () => {
    const { course } = await create({});
    expect((await update({ courseId: course.id, revision: 1, categoryId: newId() })).__typename).toBe(
      'CategoryNotFoundError',
    );
  });

  it('leaves a published course with what everybody is to see of it', async () => {
    const course = await seed(subgraph).course().by(instructor).published().create();
    expect(paths(await update({ courseId: course.id, revision: 3, summary: ' ', description: '' }))).toEqual([
      'summary',
      'description',
    ]);
  });

  it('is for the instructor and administrators; others are not told that there is a draft', async () => {
    const draft = await seed(subgraph).course().by(instructor).create();
    const published = await seed(subgraph).course().by(instructor).published().create();
    const stranger = principalWith('INSTRUCTOR', 'STUDENT');
    expect((await update({ courseId: draft.id, revision: 1, title: 'x' }, stranger)).__typename).toBe(
      'CourseNotFoundError',
    );
    expect((await update({ courseId: published.id, revision: 3, title: 'x' }, stranger)).__typename).toBe(
      'ForbiddenError',
    );
    expect((await update({ courseId: draft.id, revision: 1, title: 'x' }, principalWith('ADMIN'))).course.title).toBe(
      'x',
    );
    for (const courseId of [newId(), 'x'])
      expect((await update({ courseId, revision: 1 })).__typename).toBe('CourseNotFoundError');
    const operation = `mutation { updateCourse(input: { courseId: "${draft.id}", revision: 1 }) { __typename } }`;
    expect((await subgraph.execute(operation)).errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });
});
