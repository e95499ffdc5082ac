import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunningSchool, type SchoolGateway, startSchool } from './testing/start-school.ts';

const megabyte = 1024 * 1024;
const catalog = '{ courses { nodes { id title teacher { name } } total } }';

describe('a gateway that keeps answers', () => {
  let running: RunningSchool;
  let gateway: SchoolGateway;

  beforeEach(async () => {
    running = startSchool();
    gateway = running.startGateway(megabyte);
    await gateway.hears();
  });

  afterEach(() => gateway.stop());

  test('asks for nobody in particular, once, what is the same for everybody', async () => {
    const first = await gateway.ask('p1', catalog);
    expect(gateway.asked()).toEqual(['courses for nobody', 'people for nobody']);
    expect(first.errors).toBeUndefined();
    for (const userId of ['p2', null, 'p1']) expect((await gateway.ask(userId, catalog)).data).toEqual(first.data);
    expect(gateway.asked()).toEqual([]);
  });

  test('shares answers between operations of different names', async () => {
    await gateway.ask('p1', `query One ${catalog}`);
    gateway.asked();
    await gateway.ask('p2', `query Two ${catalog}`);
    expect(gateway.asked()).toEqual([]);
  });

  test('hands out answers that nobody else changes', async () => {
    const query = '{ courses { nodes { teacher { name } } } }';
    const answers = await Promise.all(['p1', 'p2', 'p3'].map((userId) => gateway.ask(userId, query)));
    for (const { data } of [...answers, await gateway.ask(null, query)])
      expect(data).toEqual({
        courses: { nodes: ['p1', 'p1', 'p2'].map((id) => ({ teacher: { name: `Person ${id}` } })) },
      });
  });

  test('asks for the entities that it lacks alone', async () => {
    await gateway.ask(null, '{ one: course(id: "c1") { teacher { name } } }');
    gateway.asked();
    running.school.people.get('p1')!.name = 'Not asked for again';
    const { data } = await gateway.ask(null, catalog);
    expect(gateway.asked()).toEqual(['courses for nobody', 'people for nobody']);
    expect(data).toMatchObject({
      courses: {
        nodes: [
          { teacher: { name: 'Person p1' } },
          { teacher: { name: 'Person p1' } },
          { teacher: { name: 'Person p2' } },
        ],
      },
    });
  });

  test('lets those who ask for the same at a time share one request', async () => {
    const release = running.hold();
    const answers = Promise.all(
      ['p1', 'p2', null].map((userId) => gateway.ask(userId, '{ course(id: "c1") { title } }')),
    );
    release();
    expect((await answers).map(({ data }) => data)).toEqual(Array(3).fill({ course: { title: 'Course c1' } }));
    expect(gateway.asked()).toEqual(['courses for nobody']);
  });

  test('asks for each person what is private, and whatever is asked for together with it', async () => {
    const query = '{ course(id: "c1") { title note } }';
    await gateway.ask('p1', 'mutation { takeNote(id: "c1", text: "mine") }');
    expect((await gateway.ask('p1', query)).data).toEqual({ course: { title: 'Course c1', note: 'mine' } });
    expect((await gateway.ask('p2', query)).data).toEqual({ course: { title: 'Course c1', note: null } });
    expect(gateway.asked()).toEqual(['courses for p1', 'courses for p1', 'courses for p2']);
  });

  test('keeps nothing of what another subgraph adds to a public type', async () => {
    const query = '{ course(id: "c1") { title mine seats } }';
    for (const [userId, mine] of [['p1', true] as const, ['p2', false] as const])
      expect((await gateway.ask(userId, query)).data).toEqual({ course: { title: 'Course c1', mine, seats: 3 } });
    expect(gateway.asked()).toEqual(['courses for nobody', 'people for p1', 'people for p2']);
  });

  test('shows what nobody sees to those who may see it, and to no one else', async () => {
    const query = '{ course(id: "c3") { title } }';
    expect((await gateway.ask(null, query)).data).toEqual({ course: null });
    expect((await gateway.ask('p2', query)).data).toEqual({ course: { title: 'Course c3' } });
    expect((await gateway.ask('p1', query)).data).toEqual({ course: null });
    expect((await gateway.ask('p2', query)).data).toEqual({ course: { title: 'Course c3' } });
    expect((await gateway.ask(null, query)).data).toEqual({ course: null });
  });

  test('keeps no answer with an error, and gives each person their own', async () => {
    const query = '{ courses(first: 2) { nodes { id broken } } }';
    const messages = async (userId: string | null) =>
      (await gateway.ask(userId, query)).errors?.map(({ message, path }) => [message, path]);
    const path = ['courses', 'nodes', 1, 'broken'];
    expect(await messages('p1')).toEqual([['Not for p1.', path]]);
    expect(await messages('p2')).toEqual([['Not for p2.', path]]);
    expect(await messages(null)).toEqual([['Not for nobody.', path]]);
  });

  test('answers what a mutation has changed, at once', async () => {
    const query = '{ course(id: "c1") { title } }';
    await gateway.ask('p2', query);
    await gateway.ask('p1', 'mutation { rename(id: "c1", title: "New") { id } }');
    expect((await gateway.ask('p2', query)).data).toEqual({ course: { title: 'New' } });
  });

  test('keeps what it has after a mutation that changes nothing public', async () => {
    await gateway.ask('p1', catalog);
    await gateway.ask('p1', 'mutation { takeNote(id: "c1", text: "mine") }');
    gateway.asked();
    await gateway.ask('p2', catalog);
    expect(gateway.asked()).toEqual([]);
  });

  test('keeps nothing that was asked for before a change and answered after it', async () => {
    const query = '{ course(id: "c1") { title } }';
    const release = running.hold();
    const asked = gateway.ask('p1', query);
    await running.announce('courses', gateway);
    release();
    await asked;
    gateway.asked();
    await gateway.ask('p2', query);
    expect(gateway.asked()).toEqual(['courses for nobody']);
  });

  test('answers what has changed elsewhere, when it has heard of it', async () => {
    const elsewhere = running.startGateway(megabyte);
    await elsewhere.hears();
    const query = '{ course(id: "c1") { title } }';
    await gateway.ask(null, query);
    await elsewhere.ask('p1', 'mutation { rename(id: "c1", title: "New") { id } }');
    await running.announce('courses', gateway);
    expect((await gateway.ask(null, query)).data).toEqual({ course: { title: 'New' } });
    await elsewhere.stop();
  });

  test('keeps nothing while it does not hear of changes, and again when it does', async () => {
    await gateway.ask(null, catalog);
    await running.lose('courses', gateway);
    gateway.asked();
    await gateway.ask('p1', catalog);
    expect(gateway.asked()).toEqual(['courses for p1']);
    await gateway.hears();
    await gateway.ask('p1', catalog);
    expect(gateway.asked()).toEqual(['courses for nobody']);
  });

  test('says of each fetch whether everybody may have its answer, and until when', async () => {
    const before = Date.now();
    const { fetches } = await gateway.ask('p1', catalog);
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['courses', 'people']);
    for (const { publicUntil } of fetches) expect(publicUntil).toBeGreaterThanOrEqual(before + 60_000);
    const own = await gateway.ask('p2', '{ course(id: "c3") { title } }');
    expect(own.fetches.map(({ publicUntil }) => publicUntil)).toEqual([undefined]);
  });

  test('counts what was kept and what was not', async () => {
    await gateway.ask('p1', '{ course(id: "c1") { title } }');
    await gateway.ask('p2', '{ course(id: "c1") { title } }');
    expect(gateway.graph.responseCache?.counts).toEqual({ hits: 1, misses: 1 });
  });
});
