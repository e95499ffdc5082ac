import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, type ImportTargets } from '../import/ask.ts';
import { importCourse } from '../import/import-course.ts';
import { createUser, findUser } from '../import/operations.ts';
import { readCourseFolder } from '../import/read-course-folder.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';

/**
 * Makes the demo accounts and imports the courses of a folder, once: never again after it was done, so that what people
 * change or remove stays so.
 * @returns false where it had been done before.
 */
export async function loadDemo(options: {
  readonly content: string;
  readonly targets: ImportTargets;
  readonly onProgress: (message: string) => void;
}): Promise<boolean> {
  const { content, targets, onProgress } = options;
  const last = demoAccounts.at(-1)!;
  if (await hasAccount(last.email, targets)) return false;
  onProgress('Making the demo accounts');
  for (const account of demoAccounts.slice(0, -1)) await makeAccount(account, targets);
  const folders = (await readdir(content, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((one, other) => one.name.localeCompare(other.name))) {
    onProgress(`Loading the demo course ${name}`);
    await importCourse({ folder: await readCourseFolder(join(content, name)), targets });
  }
  await makeAccount(last, targets);
  return true;
}

async function hasAccount(email: string, { users }: ImportTargets): Promise<boolean> {
  const { users: found } = (await ask(users, findUser, { search: email })) as { users: { nodes: { email: string }[] } };
  return found.nodes.some((user) => user.email === email);
}

async function makeAccount(account: (typeof demoAccounts)[number], { users }: ImportTargets): Promise<void> {
  const { createUser: result } = (await ask(users, createUser, { input: { ...account, password: demoPassword } })) as {
    createUser: { __typename: string; message?: string };
  };
  // The start before this one may have been ended half way.
  if (result.__typename === 'CreateUserSuccess' || result.__typename === 'EmailTakenError') return;
  throw new Error(`The demo account ${account.email} cannot be made: ${result.message ?? result.__typename}`);
}
