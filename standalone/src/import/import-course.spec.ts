import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueDatabases, type UniqueDatabases } from '@coursegraph/databases';
import { createLogger } from '@coursegraph/platform/telemetry';
import { loadDemo } from '../demo/load-demo.ts';
import { type LocalSubgraphs, startSubgraphs } from '../topology/open-platform.ts';
import { ask } from './ask.ts';
import { importCourse } from './import-course.ts';
import { importTargets } from './import-targets.ts';
import { readCourseFolder } from './read-course-folder.ts';

const demo = fileURLToPath(new URL('../../../content/', import.meta.url));
const slug = 'git-without-fear';

const readOperation = /* GraphQL */ `
  query ($slug: String!) {
    course(slug: $slug) {
      id
      status
      revision
      imageUrl
      lessons {
        id
        slug
        title
        revision
      }
    }
  }
`;
const quizOperation = /* GraphQL */ `
  query ($lessons: [_Any!]!) {
    _entities(representations: $lessons) {
      ... on Lesson {
        quiz {
          id
          questions {
            id
            kind
            choices {
              weight
            }
          }
        }
      }
    }
  }
`;

describe('importing a course', () => {
  let databases: UniqueDatabases;
  let subgraphs: LocalSubgraphs;
  const copies: string[] = [];

  beforeAll(async () => {
    databases = await uniqueDatabases();
    subgraphs = await startSubgraphs(
      { ...databases, databasePrefix: `${databases.name}_` },
      createLogger({ name: 'test', level: 'silent' }),
    );
    await loadDemo({ content: demo, targets: importTargets(subgraphs), onProgress: () => undefined });
  }, 60_000);
  afterEach(() => Promise.all(copies.splice(0).map((copy) => rm(copy, { recursive: true }))));
  afterAll(async () => {
    await subgraphs.stop();
    await databases.drop();
  });

  /** A copy of a demo course under its own name, with changes to its files. */
  async function changed(changes: Readonly<Record<string, (text: string) => string>>): Promise<string> {
    const parent = await mkdtemp(join(tmpdir(), 'content-'));
    copies.push(parent);
    const folder = join(parent, slug);
    await cp(join(demo, slug), folder, { recursive: true });
    for (const [name, change] of Object.entries(changes)) {
      await writeFile(join(folder, name), change(await readFile(join(folder, name), 'utf8')));
    }
    return folder;
  }
  const load = async (folder: string) =>
    importCourse({ folder: await readCourseFolder(folder), targets: importTargets(subgraphs) });
  const read = async () => (await ask(importTargets(subgraphs).courses, readOperation, { slug }))['course'] as any;
  const readQuizzes = async () => {
    const { lessons } = await read();
    const representations = lessons.map(({ id }: { id: string }) => ({ __typename: 'Lesson', id }));
    return (await ask(importTargets(subgraphs).quizzes, quizOperation, { lessons: representations }))[
      '_entities'
    ] as any[];
  };

  it('loads the demo once, published, with pictures and quizzes', async () => {
    const course = await read();
    expect(course).toMatchObject({
      status: 'PUBLISHED',
      imageUrl: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.svg$/),
    });
    expect(course.lessons).toHaveLength(5);
    expect(await loadDemo({ content: demo, targets: importTargets(subgraphs), onProgress: () => undefined })).toBe(
      false,
    );
  });

  it('changes nothing when the folder is the same', async () => {
    const before = [await read(), await readQuizzes()];
    expect(await load(join(demo, slug))).toBe('unchanged');
    expect([await read(), await readQuizzes()]).toEqual(before);
  });

  it('brings a course up to date, and keeps the identity of its lessons', async () => {
    const before = await read();
    const folder = await changed({
      'lessons/02-staging-a-commit.md': (text) => text.replace(/^title: .*$/m, 'title: Staging, anew'),
    });
    expect(await load(folder)).toBe('updated');
    const after = await read();
    expect(after.lessons.map(({ id }: { id: string }) => id)).toEqual(
      before.lessons.map(({ id }: { id: string }) => id),
    );
    expect(after.lessons[1].title).toBe('Staging, anew');
    expect(await load(join(demo, slug))).toBe('updated');
  });

  it('removes a lesson whose file is gone, and a quiz whose file is gone', async () => {
    const folder = await changed({
      'lessons/01-what-a-commit-is.md': (text) => text.replace(/^quiz:\n(?: .*\n)+/m, ''),
    });
    await rm(join(folder, 'quizzes/01-what-a-commit-is.gift'));
    await rm(join(folder, 'lessons/02-staging-a-commit.md'));
    expect(await load(folder)).toBe('updated');
    expect((await read()).lessons).toHaveLength(4);
    expect((await readQuizzes())[0]).toEqual({ quiz: null });
    expect(await load(join(demo, slug))).toBe('updated');
    expect((await read()).lessons).toHaveLength(5);
  });

  it('refuses what breaks the rules of quizzes, by file and line, and loads nothing of it', async () => {
    const before = [await read(), await readQuizzes()];
    const folder = await changed({
      'lessons/01-what-a-commit-is.md': (text) => text.replace(/^title: .*$/m, 'title: Not to be seen'),
      'quizzes/01-what-a-commit-is.gift': (text) => text.replaceAll('~%50%', '~%40%'),
    });
    await expect(load(folder)).rejects.toThrow(
      /^git-without-fear\/quizzes\/01-what-a-commit-is\.gift:\d+: quizzes\.0\.questions\.\d/,
    );
    expect([await read(), await readQuizzes()]).toEqual(before);
  });

  it('wants the instructor to have an account', async () => {
    const folder = await changed({
      'course.yaml': (text) => text.replace(/^instructor: .*$/m, 'instructor: nobody@example.org'),
    });
    await expect(load(folder)).rejects.toThrow(
      'git-without-fear/course.yaml:1: Nobody has an account with the e-mail address nobody@example.org.',
    );
  });
});
