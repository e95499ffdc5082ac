import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { Program } from '../processes.ts';
import { openTemporaryDatabases, root, startProduct, type TemporaryDatabases } from '../product.ts';
import { seedCourses } from './seed-courses.ts';
import { programOf, type RunningVariants } from './start-cheap-variants.ts';
import { subgraphNames } from './subgraph-schemas.ts';
import type { Variant } from './variant.ts';

const courseCount = 10_000;

/** As the variants are called in the tables. */
export const databaseTitles = {
  ours: 'this product, in one process, response cache off',
  oursCaching: 'this product, in one process, as it starts',
  oursDistributed: 'this gateway, before processes',
  stock: 'Apollo Server + Express + @apollo/gateway, before processes',
  hive: 'Hive Gateway, before processes',
} as const;

/**
 * Starts the variants on real databases with 10,000 courses. The peers have this product's five subgraphs before them, each a process of
 * its own that verifies who asks: that is the only way in which they can run. This product runs in that way too, and in its own.
 */
export async function startDatabaseVariants(): Promise<RunningVariants> {
  const databases = await openTemporaryDatabases();
  const programs: Program[] = [];
  const started = async (program: Promise<Program>) => {
    programs.push(await program);
    return program;
  };
  const stop = async () => {
    // Gateways before what is behind them.
    for (const program of programs.toReversed()) await program.stop();
    await databases.stop();
  };

  try {
    const startOurs = (environment: Readonly<Record<string, string>>) =>
      started(
        startProduct({
          directory: databases.directory,
          databases,
          environment: { NODE_ENV: 'production', ...environment },
        }),
      );
    const ours = await startOurs({ RESPONSE_CACHE_MEGABYTES: '0' });
    const courses = await seedCourses(databases, courseCount);
    const issuer = await AccessTokenIssuer.ofProduct(databases);
    const secret = randomBytes(32).toString('base64url');
    const subgraphs: Record<string, string> = {};
    for (const name of subgraphNames) subgraphs[name] = (await started(startSubgraph(name, { databases, secret }))).url;
    const startGateway = (name: string) =>
      started(
        Program.start({
          program: programOf(name),
          arguments: [JSON.stringify({ subgraphs, secret })],
          environment: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
        }),
      );
    const oursCaching = await startOurs({});
    const oursDistributed = await startGateway('ours');
    const stock = await startGateway('stock');
    const hive = await startGateway('hive');
    const variants: readonly Variant[] = [
      { title: databaseTitles.ours, program: ours, sending: 'by text' },
      { title: databaseTitles.oursCaching, program: oursCaching, sending: 'by text' },
      { title: databaseTitles.oursDistributed, program: oursDistributed, sending: 'by text' },
      { title: databaseTitles.stock, program: stock, sending: 'by text' },
      { title: databaseTitles.hive, program: hive, sending: 'by text' },
    ];
    const visits = courses.map((course) => ({
      course,
      authorization: issuer.authorization({ userId: course.visitorId }),
    }));
    return { variants, visits, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A subgraph as its `main.ts` runs it. */
function startSubgraph(
  name: string,
  { databases, secret }: { readonly databases: TemporaryDatabases; readonly secret: string },
): Promise<Program> {
  return Program.start({
    program: join(root, 'subgraphs', name, 'dist/main.js'),
    environment: {
      DATABASE_URL: databases.postgresUrl,
      MONGODB_URL: databases.mongodbUrl,
      GATEWAY_SECRET: secret,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
  });
}
