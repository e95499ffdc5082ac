import { MongoClient } from 'mongodb';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { load } from '../load.ts';
import type { Program } from '../processes.ts';
import { openTemporaryDatabases, startProduct, type TemporaryDatabases } from '../product.ts';
import { assertWhole, type MeasuredPage, type PageName, pageNames, pagesOf } from './pages.ts';
import { School } from './school.ts';
import { seedSchool } from './seed-school.ts';

/** A product of its own, on databases of its own, with a school in them. */
export class RunningSchool {
  private constructor(
    readonly enrollmentCount: number,
    private readonly product: Program,
    private readonly databases: TemporaryDatabases,
    private readonly pages: Readonly<Record<PageName, MeasuredPage>>,
  ) {}

  static async open(enrollmentCount: number): Promise<RunningSchool> {
    const databases = await openTemporaryDatabases();
    try {
      // The first start makes the tables of users, and the key that signs tokens. It makes collections too: they go again.
      await (await start(databases)).stop();
      await dropCollections(databases.mongodbUrl);
      const school = new School(enrollmentCount);
      await seedSchool(school, databases);
      const product = await start(databases);
      await flushToDisk(databases.mongodbUrl);
      const pages = await pagesOf(school, await AccessTokenIssuer.ofProduct(databases));
      return new RunningSchool(enrollmentCount, product, databases, pages);
    } catch (error) {
      await databases.stop();
      throw error;
    }
  }

  /** Asks for each page once, and checks that it is there. */
  async checkPages(): Promise<void> {
    for (const name of pageNames) {
      const { path, headers, body } = this.pages[name].request;
      const answer = await fetch(new URL(path, this.product.url), { method: 'POST', headers, body: body ?? null });
      assertWhole(name, this.pages[name], await answer.text());
    }
  }

  /**
   * Asks for a page again and again, by one person at a time.
   * @returns the median time, in milliseconds
   */
  async measure(name: PageName, seconds: number): Promise<number> {
    const { request } = this.pages[name];
    const { latencies, errors, firstError } = await load({
      url: this.product.url,
      connections: 1,
      seconds,
      request: () => request,
    });
    if (errors > 0) throw new Error(`The page ${name} of ${this.enrollmentCount} enrollments: ${firstError}`);
    return latencies.percentile(50);
  }

  async stop(): Promise<void> {
    await this.product.stop();
    await this.databases.stop();
  }
}

/** Without the gateway's cache: what it holds costs the same at every size. */
function start(databases: TemporaryDatabases): Promise<Program> {
  const environment = { RESPONSE_CACHE_MEGABYTES: '0' };
  return startProduct({ directory: databases.directory, databases, environment });
}

async function dropCollections(url: string): Promise<void> {
  const mongo = await MongoClient.connect(url);
  try {
    for (const name of ['courses', 'progress', 'notifications']) await mongo.db(name).dropDatabase();
  } finally {
    await mongo.close();
  }
}

/** What was written in bulk is on its way to the disk for a while, and would be measured too. */
async function flushToDisk(url: string): Promise<void> {
  const mongo = await MongoClient.connect(url);
  try {
    await mongo.db('admin').command({ fsync: 1 });
  } finally {
    await mongo.close();
  }
}
