import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { courses } from '../subgraph.ts';
import { courseToImport as course, importing, lessonToImport as lesson } from '../testing/import-kit.ts';
import { seed } from '../testing/seed.ts';

let subgraph: TestSubgraph;
let load: ReturnType<typeof importing>['load'];
let read: ReturnType<typeof importing>['read'];

beforeAll(async () => {
  subgraph = await startTestSubgraph(courses);
  ({ load, read } = importing(subgraph));
});
afterAll(() => subgraph.stop());

const paths = (result: { problems: { path: string }[] }) => result.problems.map(({ path }) => path);

describe('an import that is refused', () => {
  const invalid: [string, string[], object][] = [
    [
      'titles',
      ['title', 'lessons.1.title'],
      { title: '', lessons: [lesson('one'), lesson('two', { title: 'x'.repeat(81) })] },
    ],
    [
      'slugs',
      ['slug', 'category.slug', 'lessons.0.slug'],
      { slug: 'A', category: { slug: 'B', name: 'B', description: '' }, lessons: [lesson('C')] },
    ],
    ['ids', ['instructorId', 'lessons.0.id'], { instructorId: 'x', lessons: [lesson('one', { id: 'x' })] }],
    ['two lessons with one slug', ['lessons.2.slug'], { lessons: [lesson('one'), lesson('two'), lesson('one')] }],
    [
      'texts that are too long',
      ['summary', 'description', 'lessons.0.content'],
      {
        summary: 'x'.repeat(201),
        description: 'x'.repeat(20_001),
        lessons: [lesson('one', { content: 'x'.repeat(100_001) })],
      },
    ],
    [
      'addresses',
      ['imageUrl', 'lessons.0.videoUrl'],
      { imageUrl: 'cover.svg', lessons: [lesson('one', { videoUrl: 'http://x.y' })] },
    ],
    [
      'durations and prices',
      ['price.amount', 'price.currency', 'lessons.0.durationMinutes'],
      { price: { amount: -1, currency: 'x' }, lessons: [lesson('one', { durationMinutes: 0 })] },
    ],
    [
      'too many lessons',
      ['lessons'],
      { lessons: Array.from({ length: 201 }, (_, index) => lesson(`lesson-${index}`)) },
    ],
    [
      'a published course without what it needs',
      ['summary', 'description', 'lessons'],
      { summary: '', description: '', lessons: [] },
    ],
  ];

  it.each(invalid)('names what is wrong: %s', async (_what, expected, wrong) => {
    const input = course(wrong);
    expect(paths(await load(input))).toEqual(expected);
    expect(await read(input.slug)).toBeNull();
  });

  it('leaves all as it was, also where lessons and category were right', async () => {
    const input = course();
    const before = (await load(input)).course;
    const foreign = await seed(subgraph).course().withLessons(1).create();
    const taken = lesson('taken', { id: foreign.lessons[0]!.id });
    const wrong = {
      ...input,
      category: { slug: 'wrong', name: 'Wrong', description: '' },
      lessons: [lesson('new'), taken],
    };
    expect(paths(await load(wrong))).toEqual(['lessons.1.id']);
    expect(await read(input.slug)).toEqual(before);
    expect((await subgraph.data('{ categories { slug } }')).categories).not.toContainEqual({ slug: 'wrong' });
  });

  it('cannot leave a published course without lessons', async () => {
    const input = course();
    await load(input);
    expect(paths(await load({ ...input, lessons: [] }))).toEqual(['lessons']);
    expect((await read(input.slug)).lessonCount).toBe(2);
  });

  it('is that of anybody but an administrator', async () => {
    expect((await load(course(), principalWith('INSTRUCTOR', 'STUDENT'))).__typename).toBe('ForbiddenError');
    await expect(load(course(), null)).rejects.toThrow('UNAUTHENTICATED');
  });
});
