import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { administrator, courseToImport as course, importing, lessonToImport as lesson } from '../testing/import-kit.ts';

let subgraph: TestSubgraph;
let load: ReturnType<typeof importing>['load'];
let read: ReturnType<typeof importing>['read'];
const heard: DomainEvent<'CourseChanged'>['payload'][] = [];

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  ({ load, read } = importing(subgraph));
  subgraph.bus.subscribe('quizzes', ({ type, payload }) => {
    if (type === 'CourseChanged') heard.push(payload as DomainEvent<'CourseChanged'>['payload']);
    return Promise.resolve();
  });
});
afterAll(() => subgraph.stop());

describe('importing a course that does not exist', () => {
  it('creates it, its category and its lessons with the ids of the input, published, and tells the others once', async () => {
    const input = course({
      category: { slug: 'fresh', name: 'Fresh', description: '' },
      imageUrl: 'https://example.com/a.png',
    });
    const result = await load(input);
    expect(result).toMatchObject({
      changed: true,
      course: {
        slug: input.slug,
        status: 'PUBLISHED',
        revision: 1,
        publishedAt: expect.any(String),
        descriptionHtml: '<p>All <strong>about</strong> it.</p>\n',
        imageUrl: 'https://example.com/a.png',
        category: { slug: 'fresh', name: 'Fresh' },
        instructor: { id: input.instructorId },
        lessons: input.lessons.map(({ id, slug, title, content }, index) => ({
          id,
          slug,
          title,
          content,
          position: index + 1,
          contentHtml: `<h1>${slug}</h1>\n`,
          revision: 1,
        })),
      },
    });
    const events = () => heard.filter(({ courseId }) => courseId === result.course.id);
    await soon(() => Promise.resolve(events().length > 0));
    expect(events()).toEqual([
      {
        courseId: result.course.id,
        revision: 1,
        title: input.title,
        slug: input.slug,
        status: 'PUBLISHED',
        instructorId: input.instructorId,
        price: input.price,
        lessonIds: input.lessons.map(({ id }) => id),
      },
    ]);
  });

  it('once, where two import it at a time', async () => {
    const input = course({ category: { slug: `together-${newId()}`, name: 'Together', description: '' } });
    const results = await Promise.all([load(input), load(input)]);
    expect(results.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(results[0].course).toEqual(results[1].course);
  });

  it('is not possible as archived: it has not been published', async () => {
    const input = course({ status: 'ARCHIVED' });
    expect(await load(input)).toMatchObject({ status: 'FAILED', problems: [{ path: 'status' }], course: null });
    expect(await read(input.slug)).toBeNull();
  });
});

describe('importing a course again', () => {
  it('changes nothing where nothing differs, writes nothing, and tells nobody', async () => {
    const input = course();
    const first = await load(input);
    let second: Awaited<ReturnType<typeof load>>;
    const commands = await subgraph.commands(async () => {
      second = await load({ ...input, lessons: input.lessons.map((one) => ({ ...one, id: newId() })) });
    });
    expect(second).toMatchObject({ changed: false, course: first.course });
    const ofCourses = commands.filter(({ collection }) => ['courses', 'lessons', 'categories'].includes(collection));
    expect(new Set(ofCourses.map(({ operation }) => operation))).toEqual(new Set(['find']));
    await load({ ...input, price: { amount: 1, currency: 'EUR' } });
    // They are heard in their order: once this change has come, so has all before it.
    const revisions = () =>
      heard.filter(({ courseId }) => courseId === first.course.id).map(({ revision }) => revision);
    await soon(() => Promise.resolve(revisions().includes(2)));
    expect(revisions()).toEqual([1, 2]);
  });

  it('keeps its id and when it was published, changes lessons by their slugs, adds and removes, in the order of the input', async () => {
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((slug) => lesson(slug)) as [
      object,
      object,
      object,
      object,
    ];
    const input = course({ lessons: [one, two, three] });
    const before = (await load(input)).course;
    const after = (
      await load({
        ...input,
        title: 'New',
        lessons: [four, { ...three, id: newId(), content: 'New' }, { ...one, content: 'Newer' }],
      })
    ).course;
    expect(after).toMatchObject({ id: before.id, publishedAt: before.publishedAt, title: 'New', revision: 2 });
    const idOf = (slug: string) => before.lessons.find((each: { slug: string }) => each.slug === slug).id;
    expect(after.lessons).toMatchObject([
      { slug: 'four', revision: 1, position: 1 },
      { slug: 'three', id: idOf('three'), content: 'New', contentHtml: '<p>New</p>\n', revision: 2, position: 2 },
      { slug: 'one', id: idOf('one'), content: 'Newer', revision: 2, position: 3 },
    ]);
    expect(await read(input.slug)).toEqual(after);
    expect((await subgraph.data(`{ lesson(id: "${idOf('two')}") { id } }`, { as: administrator })).lesson).toBeNull();
  });

  it('says that it changed where only a lesson’s text did; the course stays as it is', async () => {
    const input = course();
    await load(input);
    const result = await load({ ...input, lessons: [input.lessons[0], { ...input.lessons[1]!, content: 'New' }] });
    expect(result).toMatchObject({
      changed: true,
      course: { revision: 1, lessons: [{ revision: 1 }, { revision: 2 }] },
    });
  });

  it('takes its picture and videos away where the input has none', async () => {
    const input = course({
      imageUrl: 'https://example.com/a.png',
      lessons: [lesson('one', { videoUrl: 'https://example.com/v' })],
    });
    await load(input);
    const { course: after } = await load({
      ...input,
      imageUrl: null,
      lessons: input.lessons.map(({ id, slug, title, content, durationMinutes }) => ({
        id,
        slug,
        title,
        content,
        durationMinutes,
      })),
    });
    expect(after).toMatchObject({ imageUrl: null, revision: 2 });
  });

  it('renames its category for all its courses, which are found by the new name', async () => {
    const category = { slug: `category-${newId()}`, name: 'Oldname', description: '' };
    const [first, second] = [course({ category }), course({ category })];
    await load(first);
    await load(second);
    expect(await load({ ...first, category: { ...category, name: 'Newname' } })).toMatchObject({
      changed: true,
      course: { category: { name: 'Newname' } },
    });
    const found = async (search: string) =>
      (await subgraph.data(`{ courses(filter: { search: "${search}" }) { nodes { slug } } }`)).courses.nodes;
    expect(await found('newname')).toEqual([{ slug: second.slug }, { slug: first.slug }]);
    expect(await found('oldname')).toEqual([]);
  });

  it('takes it through its life, and never back to a draft', async () => {
    const input = course({ status: 'DRAFT' });
    expect((await load(input)).course).toMatchObject({ status: 'DRAFT', publishedAt: null });
    const published = (await load({ ...input, status: 'PUBLISHED' })).course;
    expect(published.publishedAt).toEqual(expect.any(String));
    expect(await load({ ...input, status: 'DRAFT' })).toMatchObject({
      status: 'FAILED',
      problems: [{ path: 'status', message: expect.any(String) }],
    });
    expect((await load({ ...input, status: 'ARCHIVED' })).course.status).toBe('ARCHIVED');
    expect((await load({ ...input, status: 'PUBLISHED' })).course).toMatchObject({
      status: 'PUBLISHED',
      publishedAt: published.publishedAt,
    });
  });
});
