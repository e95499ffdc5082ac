import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readCourseFolder, withImageUrls } from './read-course-folder.ts';

const demo = fileURLToPath(new URL('../../../content/', import.meta.url));

const courseYaml = `title: Tea
summary: How to make tea.
description: For everybody.
category: { slug: kitchen, name: Kitchen, description: Food and drink. }
level: BEGINNER
price: { amount: 0, currency: EUR }
instructor: tess@example.org
status: PUBLISHED
`;
const lesson = `---
title: Water
durationMinutes: 5
---

Boil it.
`;

describe('reading a course from its folder', () => {
  const made: string[] = [];

  async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
    const parent = await mkdtemp(join(tmpdir(), 'course-'));
    made.push(parent);
    for (const [name, text] of Object.entries(files)) {
      const file = join(parent, 'tea', name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return join(parent, 'tea');
  }
  const problemsOf = async (files: Readonly<Record<string, string>>) =>
    readCourseFolder(await folderOf(files)).then(
      () => [],
      (error: unknown) => (error as Error).message.split('\n'),
    );

  afterEach(async () => {
    await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  it('reads every demo course: two quizzes and five lessons at least', async () => {
    const folders = await readdir(demo);
    expect(folders.length).toBeGreaterThanOrEqual(4);
    const courses = await Promise.all(folders.map((name) => readCourseFolder(join(demo, name))));
    for (const { lessons } of courses) {
      expect(lessons.length).toBeGreaterThanOrEqual(5);
      expect(lessons.filter(({ quiz }) => quiz).length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(courses.map(({ course }) => course.category.slug)).size).toBeGreaterThanOrEqual(2);
  });

  it('takes lessons in the order of their numbers, and their slugs from their names', async () => {
    const { lessons } = await readCourseFolder(
      await folderOf({ 'course.yaml': courseYaml, 'lessons/02-leaves.md': lesson, 'lessons/01-water.md': lesson }),
    );
    expect(lessons.map(({ slug }) => slug)).toEqual(['water', 'leaves']);
    expect(lessons[0]?.lesson.content).toBe('Boil it.');
  });

  it('names file and line of everything that is wrong, at once', async () => {
    expect(
      await problemsOf({
        'course.yaml': courseYaml.replace('level: BEGINNER', 'level: EASY').replace('title: Tea\n', ''),
        'lessons/01-water.md': lesson.replace('durationMinutes: 5', 'durationMinutes: soon'),
        'lessons/02-leaves.md': 'No front matter.',
        'lessons/third.md': lesson,
        'quizzes/09-nothing.gift': '::a::b {=c ~d}',
      }),
    ).toEqual([
      expect.stringMatching(/^tea\/course\.yaml:1: title: /),
      expect.stringMatching(/^tea\/course\.yaml:4: level: /),
      expect.stringMatching(/^tea\/lessons\/01-water\.md:3: durationMinutes: /),
      expect.stringMatching(/^tea\/lessons\/02-leaves\.md:1: A lesson starts with front matter/),
      expect.stringMatching(/^tea\/lessons\/third\.md:1: The name is NN-slug\.md/),
      expect.stringMatching(/^tea\/quizzes\/09-nothing\.gift:1: No lesson has this name/),
    ]);
  });

  it('names the line of a mistake in YAML and in GIFT', async () => {
    const withQuiz = lesson.replace('---\n\nBoil', 'quiz: { title: Ready?, passingPercentage: 60 }\n---\n\nBoil');
    expect(await problemsOf({ 'course.yaml': 'title: [\n', 'lessons/01-water.md': lesson })).toEqual([
      expect.stringMatching(/^tea\/course\.yaml:\d: /),
    ]);
    expect(
      await problemsOf({
        'course.yaml': courseYaml,
        'lessons/01-water.md': withQuiz,
        'quizzes/01-water.gift':
          '::How hot?::How hot? {\n=100 °C\n~50 °C\n}\n\n::Why?::Why? {\n=Because\n\n::T::Tea? {TRUE}\n',
      }),
    ).toEqual([
      expect.stringMatching(/^tea\/quizzes\/01-water\.gift:[678]: /),
      expect.stringMatching(/^tea\/quizzes\/01-water\.gift:9: Only questions of single choice/),
    ]);
  });

  it('wants a quiz both in its file and in the front matter of its lesson', async () => {
    const files = {
      'course.yaml': courseYaml,
      'lessons/01-water.md': lesson,
      'quizzes/01-water.gift': '::a::b {=c ~d}',
    };
    expect(await problemsOf(files)).toEqual([
      expect.stringMatching(/^tea\/lessons\/01-water\.md:1: There is quizzes\/01-water\.gift/),
    ]);
  });

  it('finds pictures, and says which are missing or not allowed', async () => {
    const shows = (path: string) => `${lesson}\n![Tea](../${path})\n`;
    expect(await problemsOf({ 'course.yaml': courseYaml, 'lessons/01-water.md': shows('images/tea.svg') })).toEqual([
      'tea/lessons/01-water.md:1: The picture images/tea.svg is not there.',
    ]);
    expect(
      await problemsOf({ 'course.yaml': `${courseYaml}image: ../../secret.txt\n`, 'lessons/01-water.md': lesson }),
    ).toEqual([expect.stringMatching(/^tea\/course\.yaml:1: \.\.\/\.\.\/secret\.txt is not a picture/)]);
    const { images } = await readCourseFolder(
      await folderOf({
        'course.yaml': courseYaml,
        'lessons/01-water.md': shows('images/tea.svg'),
        'images/tea.svg': '<svg/>',
      }),
    );
    expect(images).toEqual([{ file: 'images/tea.svg', mediaType: 'image/svg+xml', data: Buffer.from('<svg/>') }]);
    expect(withImageUrls('![Tea](../images/tea.svg)', (file) => `/media/${file}`)).toBe(
      '![Tea](/media/images/tea.svg)',
    );
  });
});
