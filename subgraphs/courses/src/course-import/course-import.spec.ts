import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@coursegraph/platform/persistence';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { createLogger } from '@coursegraph/platform/telemetry';
import type { EntityManager } from '@mikro-orm/mongodb';
import { courses } from '../subgraph.ts';
import { administrator, courseToImport as course, importing, lessonToImport as lesson } from '../testing/import-kit.ts';
import { courseImports } from './course-import.entity.ts';
import { importCourseJob } from './import-course.job.ts';

let subgraph: TestSubgraph;
let root: EntityManager;
let kit: ReturnType<typeof importing>;

beforeAll(async () => {
  subgraph = await startTestSubgraph({
    ...courses,
    open(context: OpeningContext<EntityManager>) {
      root = context.em;
      return courses.open!(context);
    },
  });
  kit = importing(subgraph);
});
afterAll(() => subgraph.stop());

/** An import as a process left it that was killed while it ran. */
async function leftRunning(input: object): Promise<string> {
  const { courseImport } = await kit.start(input);
  await kit.follow(courseImport.id);
  const again = { status: 'RUNNING', input, completedStepCount: 1, courseId: null, changed: null } as const;
  await courseImports(root).updateOne({ _id: courseImport.id }, { $set: again as never });
  return courseImport.id;
}
const run = (importId: string) =>
  importCourseJob.run(
    { importId },
    {
      ...{ em: root.fork(), resources: undefined, id: newId(), attempt: 1, isLastAttempt: false },
      ...{ logger: createLogger({ name: 'test', level: 'silent' }), signal: new AbortController().signal },
    },
  );
const stateOf = async (id: string) =>
  (
    await subgraph.data(`{ courseImport(id: "${id}") { status stepCount completedStepCount changed } }`, {
      as: administrator,
    })
  ).courseImport;

describe('the import of a course', () => {
  it('begins at once, and tells how it goes on until it is over', async () => {
    const lessons = Array.from({ length: 25 }, (_, index) => lesson(`lesson-${index}`));
    const { courseImport } = await kit.start(course({ lessons }));
    expect(courseImport).toEqual({
      ...{ id: courseImport.id, status: 'QUEUED', stepCount: 26, completedStepCount: 0, changed: null, course: null },
    });
    const told = await kit.follow(courseImport.id);
    const steps = told.map(({ completedStepCount }) => completedStepCount);
    expect(steps).toEqual([...steps].sort((one, other) => one - other));
    expect(told.at(-1)).toMatchObject({ status: 'SUCCEEDED', completedStepCount: 26, changed: true, problems: [] });
    for (const earlier of told.slice(0, -1)) expect(earlier.course).toBeNull();
    expect(await stateOf(courseImport.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await courseImports(root).findOne({ _id: courseImport.id })).toMatchObject({ input: null });
  });

  it('is told of once where it was over before', async () => {
    const { courseImport } = await kit.start(course());
    await kit.follow(courseImport.id);
    expect(await kit.follow(courseImport.id)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('is run again where a process was killed over it, and then changes nothing more', async () => {
    const input = course({ imageUrl: null, lessons: [lesson('one', { videoUrl: null })] });
    const id = await leftRunning(input);
    const before = await kit.read(input.slug);
    await run(id);
    expect(await stateOf(id)).toMatchObject({ status: 'SUCCEEDED', changed: false });
    expect(await kit.read(input.slug)).toEqual(before);
  });

  it('takes effect once, also where two processes run it', async () => {
    const input = course({ imageUrl: null, lessons: [lesson('one', { videoUrl: null })] });
    const id = await leftRunning(input);
    await courseImports(root).updateOne({ _id: id }, { $set: { 'input.title': 'Renamed' } as never });
    await Promise.all([run(id), run(id), run(id)]);
    expect(await stateOf(id)).toEqual({ status: 'SUCCEEDED', stepCount: 2, completedStepCount: 2, changed: true });
    expect(await kit.read(input.slug)).toMatchObject({ title: 'Renamed', revision: 2 });
    await run(id);
    expect(await stateOf(id)).toMatchObject({ status: 'SUCCEEDED', changed: true });
  });

  it('is nobody’s but administrators’ to see', async () => {
    const { courseImport } = await kit.start(course());
    await kit.follow(courseImport.id);
    const query = `{ courseImport(id: "${courseImport.id}") { id } }`;
    const live = `subscription { importProgress(importId: "${courseImport.id}") { id } }`;
    for (const [as, code] of [
      [principalWith('INSTRUCTOR'), 'FORBIDDEN'],
      [null, 'UNAUTHENTICATED'],
    ] as const) {
      expect(await subgraph.data(query, { as })).toEqual({ courseImport: null });
      const { value } = await (await subgraph.subscribe(live, { as }))[Symbol.asyncIterator]().next();
      expect(value.errors).toMatchObject([{ extensions: { code } }]);
    }
    expect(await subgraph.data('{ courseImport(id: "x") { id } }', { as: administrator })).toEqual({
      courseImport: null,
    });
  });
});
