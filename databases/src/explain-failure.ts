import { readFileSync, statfsSync } from 'node:fs';
import { SetupError } from './setup-error.ts';

/** The causes that have a remedy of their own, by what the system, PostgreSQL and MongoDB call them. */
const causes: readonly { readonly pattern: RegExp; readonly says: (directory: string) => string }[] = [
  {
    pattern: /ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/,
    says: (directory) =>
      `No space is left on the disk that holds ${directory}. Free at least 500 MB there, then start again.`,
  },
  {
    pattern: /EROFS|Read-only file system/,
    says: (directory) => `${directory} is on a read-only file system. Choose a folder that can be written to.`,
  },
  {
    pattern: /ENOTDIR|EEXIST: file already exists, mkdir/,
    says: (directory) => `${directory} is not a folder, or lies below a file. Choose another folder.`,
  },
  {
    pattern: /EACCES|EPERM|Permission denied|permission denied|Operation not permitted/,
    says: (directory) =>
      `Not permitted to write in ${directory}. Give it to the user who starts this (chown -R), or choose another folder.`,
  },
  {
    pattern:
      /Invalid featureCompatibilityVersion document|Wrong mongod version|UPGRADE PROBLEM|unsupported WiredTiger file version/i,
    says: (directory) =>
      `The MongoDB data in ${directory} was written by another version of MongoDB. Set MONGOD_BINARY to that version, or start with fresh data.`,
  },
];

/**
 * What a failure means for the person at the terminal.
 * @param text what was thrown, or what the failing program wrote
 * @returns undefined where the cause is none of those known here
 */
export function explainFailure(text: string, directory: string): SetupError | undefined {
  const cause = causes.find(({ pattern }) => pattern.test(text));
  return cause && new SetupError(cause.says(directory));
}

/** Fewer bytes than this on a disk, and no server starts on it. */
const nearlyFull = 8_000_000;

/**
 * What the end of a server means, by the end of its log. Where the disk is full, the log may not have had the space to say so: then its
 * last line stops short.
 */
export function explainLog(log: string, directory: string): SetupError | undefined {
  const { bavail, bsize } = statfsSync(directory);
  const cutShort = log !== '' && !log.endsWith('\n');
  return explainFailure(cutShort || bavail * bsize < nearlyFull ? `ENOSPC ${log}` : log, directory);
}

/** The end of a log, at most `length` characters; empty where there is none. */
export function endOfLog(path: string, length = 200_000): string {
  try {
    return readFileSync(path, 'utf8').slice(-length);
  } catch {
    return '';
  }
}

/** The line of a log that says most about a failure: the last that names an error, else the last. MongoDB's JSON is reduced to its message. */
export function tellingLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((each) => /FATAL|PANIC|ERROR|"s":"[FE]"|error/.test(each)) ?? lines.at(-1) ?? '';
  try {
    const { msg, attr } = JSON.parse(line) as { msg: string; attr?: { error?: unknown } };
    return attr?.error === undefined ? msg : `${msg}: ${JSON.stringify(attr.error)}`;
  } catch {
    return line.slice(0, 300);
  }
}
