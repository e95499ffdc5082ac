/** A problem that the person at the terminal can mend: its message is all they need to see. `code` is what the process exits with. */
export class SetupFailure extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** The causes that have a remedy of their own, by what npm, pnpm, apt and the system call them. */
const causes = [
  {
    pattern: /ENOSPC|no space left on device|disk quota exceeded/i,
    remedy: 'no space is left on the disk. Free at least 3 GB, then start again.',
  },
  {
    pattern:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|Could not resolve|network request .* failed/,
    remedy:
      'there is no connection to the package registry. Connect to the network (or set the proxy or registry of npm), then start again.',
  },
  {
    pattern: /EROFS|read-only file system/i,
    remedy: 'the project is on a read-only file system. Move it to another folder.',
  },
  {
    pattern: /EACCES|EPERM|permission denied/i,
    remedy:
      'a file may not be written. Give the project folder to the user who starts this (chown -R), then start again.',
  },
  {
    pattern: /ERR_PNPM_OUTDATED_LOCKFILE/,
    remedy: 'pnpm-lock.yaml does not match a package.json. Run pnpm install, and commit what it changes.',
  },
];

/**
 * What a failed step means: one line where the cause is known, else the end of what it wrote.
 * @param {string} title the step, as it was announced
 * @param {string} output what the step wrote
 */
export function explain(title, output) {
  const cause = causes.find(({ pattern }) => pattern.test(output));
  if (cause) return new SetupFailure(`${title} failed: ${cause.remedy}`);
  const end = output.trim().split('\n').slice(-40).join('\n');
  return new SetupFailure(`${end}\n${title} failed.`);
}
