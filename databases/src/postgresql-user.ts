import { chmod, chown, stat } from 'node:fs/promises';
import { runProgram } from './run-program.ts';
import { SetupError } from './setup-error.ts';

/** Who PostgreSQL runs as, and what has to stand before its programs on the command line so that they run as that user. */
export interface PostgresqlUser {
  /** The command that runs one of PostgreSQL's programs. */
  readonly command: (file: string, args: readonly string[]) => { file: string; args: readonly string[] };
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Makes a file or an empty folder this user's own. */
  readonly own: (path: string) => Promise<void>;
}

const asOneself: PostgresqlUser = { command: (file, args) => ({ file, args }), own: async () => {} };

/**
 * PostgreSQL refuses to run as root. Where this process is root, the system's user `postgres` is taken (and made, if there is none).
 *
 * That user must be able to enter the folders above the data and above the programs. A folder below /root, or one that `mktemp -d` made,
 * is closed to it, and is not ours to open. There PostgreSQL is started with the one right that it lacks: on Linux a process can keep
 * the capability to pass closed folders (CAP_DAC_READ_SEARCH; in a container, which lacks that one, CAP_DAC_OVERRIDE) while it gives up
 * being root. It is still less than what a server has that is started by root and stays root.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 * @param program one of PostgreSQL's programs
 * @param directory the folder that holds the data; it is made enterable
 */
export async function postgresqlUser(options: {
  program: string;
  directory: string;
  onProgress: (message: string) => void;
}): Promise<PostgresqlUser> {
  if (process.getuid?.() !== 0) return asOneself;
  const user = await systemUser();
  await chmod(options.directory, (await stat(options.directory)).mode | 0o011);
  const own = (path: string) => chown(path, user.uid, user.gid);
  const direct = await runProgram('/bin/sh', ['-c', entersBoth, options.program, options.directory], user);
  if (!direct.failed) return { command: asOneself.command, user, own };

  for (const capability of ['dac_read_search', 'dac_override']) {
    const prefix = [
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      '--clear-groups',
      // Without it the access(2) checks of PostgreSQL's programs would not count the capability.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
    ];
    const probe = await runProgram('setpriv', [...prefix, options.program, '--version']);
    if (probe.failed) continue;
    options.onProgress(
      `PostgreSQL runs as user postgres, with leave to pass the closed folders above ${options.directory}`,
    );
    return { command: (file, args) => ({ file: 'setpriv', args: [...prefix, file, ...args] }), own };
  }
  throw new SetupError(
    `PostgreSQL can't run as root, and its user postgres can't enter ${options.directory}. ` +
      'Start this as an ordinary user, or move the project to a folder that everybody can enter, such as /srv.',
  );
}

const entersBoth = '[ -x "$0" ] && cd "$1"';

async function systemUser(): Promise<{ uid: number; gid: number }> {
  const existing = await userIds();
  if (existing) return existing;
  await runProgram('groupadd', ['--system', 'postgres']);
  const made = await runProgram('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const ids = await userIds();
  if (ids) return ids;
  const why = (made.stderr.split('\n')[0] ?? '') || 'useradd is missing';
  throw new SetupError(
    `PostgreSQL can't run as root, and a user for it can't be made (${why}). Start this as an ordinary user.`,
  );
}

async function userIds(): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all([runProgram('id', ['-u', 'postgres']), runProgram('id', ['-g', 'postgres'])]);
  if (uid.failed || gid.failed) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
