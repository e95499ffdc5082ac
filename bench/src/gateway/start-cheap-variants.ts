import { fileURLToPath } from 'node:url';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { Program } from '../processes.ts';
import { makeCatalog } from './catalog.ts';
import { subgraphNames } from './subgraph-schemas.ts';
import type { Variant, Visit } from './variant.ts';

const learnerCount = 500;

/** Servers that run, to be measured. */
export interface RunningVariants {
  readonly variants: readonly Variant[];
  readonly visits: readonly Visit[];
  readonly stop: () => Promise<void>;
}

/** As the variants are called in the tables. */
export const cheapTitles = {
  ours: 'this gateway, by text',
  oursById: 'this gateway, by id',
  inProcess: 'this gateway, subgraphs in its process, by text',
  inProcessById: 'this gateway, subgraphs in its process, by id',
  stock: 'Apollo Server + Express + @apollo/gateway',
  hive: 'Hive Gateway',
  monolithApollo: 'one schema, Apollo Server + Express',
  monolithBare: 'one schema, bare HTTP + graphql-js',
} as const;

/** The path of a program of the bench. */
export function programOf(name: string): string {
  return fileURLToPath(new URL(`./programs/${name}.js`, import.meta.url));
}

/** The cheap subgraphs in a process that runs, and what may be started before them. */
export interface CheapGround {
  /** Starts a program of the bench. @param nodeOptions such as `--cpu-prof` */
  readonly start: (name: CheapProgram, nodeOptions?: readonly string[]) => Promise<Program>;
  readonly visits: readonly Visit[];
  /** Stops the subgraphs and all that was started. */
  readonly stop: () => Promise<void>;
}

/** The programs that serve the graph on cheap resolvers. */
export type CheapProgram = 'ours' | 'ours-in-process' | 'stock' | 'hive' | 'monolith-apollo' | 'monolith-bare';

/** Starts the cheap subgraphs. */
export async function openCheapGround(): Promise<CheapGround> {
  const issuer = AccessTokenIssuer.generate();
  const keySet = JSON.stringify(issuer.keySet);
  const environment = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' };
  const subgraphs = await Program.start({ program: programOf('cheap-subgraphs'), arguments: [keySet], environment });
  const urls = Object.fromEntries(subgraphNames.map((name) => [name, `${subgraphs.url}/${name}`]));
  const programs = [subgraphs];
  const authorizations = Array.from({ length: learnerCount }, (_, number) =>
    issuer.authorization({ userId: `019a0000-0000-7000-8000-9${String(number).padStart(11, '0')}` }),
  );
  return {
    async start(name, nodeOptions = []) {
      const argument = name === 'ours-in-process' ? keySet : JSON.stringify({ subgraphs: urls });
      const options = { program: programOf(name), arguments: [argument], environment, nodeOptions };
      const program = await Program.start(options);
      programs.push(program);
      return program;
    },
    visits: makeCatalog().courses.map((course, number) => ({
      course,
      authorization: authorizations[number % authorizations.length]!,
    })),
    async stop() {
      await Promise.all(programs.map((program) => program.stop()));
    },
  };
}

/** Starts all variants on the cheap resolvers, each gateway in a process of its own before the same process of subgraphs. */
export async function startCheapVariants(): Promise<RunningVariants> {
  const ground = await openCheapGround();
  try {
    const ours = await ground.start('ours');
    const inProcess = await ground.start('ours-in-process');
    const variants: readonly Variant[] = [
      { title: cheapTitles.ours, program: ours, sending: 'by text' },
      { title: cheapTitles.oursById, program: ours, sending: 'by id' },
      { title: cheapTitles.stock, program: await ground.start('stock'), sending: 'by text' },
      { title: cheapTitles.hive, program: await ground.start('hive'), sending: 'by text' },
      { title: cheapTitles.inProcess, program: inProcess, sending: 'by text' },
      { title: cheapTitles.inProcessById, program: inProcess, sending: 'by id' },
      { title: cheapTitles.monolithBare, program: await ground.start('monolith-bare'), sending: 'by text' },
      { title: cheapTitles.monolithApollo, program: await ground.start('monolith-apollo'), sending: 'by text' },
    ];
    return { variants, visits: ground.visits, stop: ground.stop };
  } catch (error) {
    await ground.stop();
    throw error;
  }
}
