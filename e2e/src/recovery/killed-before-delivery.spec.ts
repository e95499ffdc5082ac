import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Databases, openDatabases } from '@coursegraph/databases';
import { demoAccounts, demoPassword } from '@coursegraph/standalone';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { enroll } from '../testkit/learn.ts';
import { PausableProxy } from '../testkit/pausable-proxy.ts';
import { Product } from '../testkit/product.ts';
import { Seed, type Person } from '../testkit/seed.ts';
import { soon } from '../testkit/soon.ts';

interface OutboxDocument {
  readonly type: string;
  readonly publishedAt: Date | null;
}

const kindsOf = async ({ client }: Person): Promise<string[]> => {
  const { notifications } = await client.data('{ notifications(first: 100) { nodes { kind } } }');
  return notifications.nodes.map(({ kind }: { kind: string }) => kind);
};

describe('a product that is killed', () => {
  let folder: string;
  let databases: Databases;
  let proxy: PausableProxy;
  let mongo: MongoClient;
  let environment: Record<string, string>;
  const administrator = demoAccounts.find(({ roles }) => roles.includes('ADMIN'))!;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coursegraph-'));
    databases = await openDatabases({
      directory: join(folder, 'data'),
      toolsDirectory: fileURLToPath(new URL('../../../.tools', import.meta.url)),
      environment: { MONGOD_BINARY: process.env['MONGOD_BINARY'] },
      data: 'disposable',
    });
    const postgres = new URL(databases.postgresUrl);
    proxy = await PausableProxy.before({ host: postgres.hostname, port: Number(postgres.port) });
    postgres.port = String(proxy.port);
    postgres.hostname = '127.0.0.1';
    mongo = await MongoClient.connect(databases.mongodbUrl);
    environment = {
      DATABASE_URL: postgres.href,
      MONGODB_URL: databases.mongodbUrl,
      INITIAL_ADMIN_EMAIL: administrator.email,
      INITIAL_ADMIN_PASSWORD: demoPassword,
    };
  });

  afterAll(async () => {
    await mongo.close();
    await proxy.close();
    await databases.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const started: Product[] = [];
  async function start(): Promise<Product> {
    const product = await Product.start({ topology: 'standalone', environment });
    started.push(product);
    return product;
  }
  afterEach(async () => {
    proxy.resume();
    for (const product of started.splice(0)) {
      await product.kill();
      await product.removeData();
    }
  });

  it('delivers what was committed and not published yet, once, when it starts again', async () => {
    const outbox = mongo.db('progress').collection<OutboxDocument>('outbox');
    const killed = await start();
    const seed = new Seed(killed.url);
    const course = await seed.course().published();
    // Somebody before, so that progress knows the course, which it hears of by the bus.
    await enroll(await seed.student(), course.id);
    const student = await seed.student();
    await soon(async () => ((await outbox.countDocuments({ publishedAt: null })) === 0 ? true : null));

    // The event bus is on PostgreSQL. With that out of reach, the enrollment commits and its event cannot leave.
    proxy.pause();
    expect(await enroll(student, course.id)).toMatchObject({ __typename: 'EnrollSuccess' });
    expect(await outbox.countDocuments({ type: 'Enrolled', publishedAt: null })).toBe(1);
    await killed.kill();
    proxy.resume();

    const restarted = await start();
    const again = new Seed(restarted.url);
    const [learner, teacher] = [
      await again.logIn(student.email, student.password),
      await again.logIn(course.instructor.email, course.instructor.password),
    ];
    await soon(async () => (await kindsOf(learner)).length > 0 || null);
    await soon(async () => (await kindsOf(teacher)).length > 1 || null);
    expect(await kindsOf(learner)).toEqual(['COURSE_WELCOME']);
    expect(await kindsOf(teacher)).toEqual(['LEARNER_ENROLLED', 'LEARNER_ENROLLED']);
    expect(await outbox.countDocuments({ publishedAt: null })).toBe(0);
  });

  it('loses none and doubles none of a burst that it is killed in', async () => {
    const killed = await start();
    const seed = new Seed(killed.url);
    const course = await seed.course().published();
    const students = await Promise.all(Array.from({ length: 12 }, () => seed.student()));

    const acknowledged: Person[] = [];
    let kill: Promise<void> | undefined;
    await Promise.all(
      students.map(async (student) => {
        const result = await enroll(student, course.id).catch(() => null);
        if (result?.__typename === 'EnrollSuccess') acknowledged.push(student);
        if (acknowledged.length === 4) kill ??= killed.kill();
      }),
    );
    await kill;
    expect(acknowledged.length).toBeGreaterThanOrEqual(4);

    const restarted = await start();
    const again = new Seed(restarted.url);
    for (const student of acknowledged) {
      const learner = await again.logIn(student.email, student.password);
      await soon(async () => (await kindsOf(learner)).length > 0 || null);
      expect(await kindsOf(learner)).toEqual(['COURSE_WELCOME']);
    }
    // Those whose answer was lost are enrolled with all that follows, or not at all.
    const { course: read } = await again.anybody.data('query ($id: ID!) { course(id: $id) { enrollmentCount } }', {
      id: course.id,
    });
    const teacher = await again.logIn(course.instructor.email, course.instructor.password);
    await soon(async () => (await kindsOf(teacher)).length >= read.enrollmentCount || null);
    expect(await kindsOf(teacher)).toHaveLength(read.enrollmentCount);
  });
});
