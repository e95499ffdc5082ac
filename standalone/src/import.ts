import { resolve } from 'node:path';
import { SetupError } from '@coursegraph/databases';
import { createLogger } from '@coursegraph/platform/telemetry';
import { environment } from './environment.ts';
import { CourseFolderError } from './import/file-problem.ts';
import { importCourse } from './import/import-course.ts';
import { importTargets } from './import/import-targets.ts';
import { readCourseFolder } from './import/read-course-folder.ts';
import { openOwnDatabases, startSubgraphs } from './topology/open-platform.ts';
import { findRunningDatabases } from './topology/running-databases.ts';

const help = `npm run import -- <folder> [<folder> …]

Makes the course of each folder (course.yaml, lessons/, quizzes/, images/) part of this installation, or brings it up to
date. The same folder again changes nothing. A folder with a mistake is not loaded at all; each mistake is told as
file:line. It works while Coursegraph runs, and while it does not. See docs/course-content.md for the format.
`;

const folders = process.argv.slice(2);
if (folders.includes('--help')) {
  console.log(help);
  process.exit(0);
}
if (folders.length === 0 || folders.some((folder) => folder.startsWith('-'))) {
  console.error(help);
  process.exit(2);
}

/** Imports each folder, and returns whether all could be. */
async function importAll(): Promise<boolean> {
  const read = await Promise.all(folders.map((folder) => readOrExplain(resolve(folder))));
  const valid = read.filter((folder) => folder !== null);
  if (valid.length === 0) return false;

  const running = await findRunningDatabases();
  const opened = running ? null : await openOwnDatabases({ onProgress: (message) => console.log(`  ${message}`) });
  const subgraphs = await startSubgraphs(
    (running ?? opened)!,
    createLogger({ name: 'import', level: environment.LOG_LEVEL }),
  );
  let imported = 0;
  for (const folder of valid) {
    try {
      const onProgress = (message: string) => console.log(`  ${folder.slug}: ${message}`);
      onProgress(await importCourse({ folder, targets: importTargets(subgraphs), onProgress }));
      imported++;
    } catch (error) {
      if (!(error instanceof CourseFolderError)) throw error;
      console.error(error.message);
    }
  }
  await Promise.all(Array.from(subgraphs.byName.values(), (subgraph) => subgraph.flushEvents()));
  await subgraphs.stop();
  await opened?.stop();
  return imported === folders.length;
}

async function readOrExplain(folder: string) {
  try {
    return await readCourseFolder(folder);
  } catch (error) {
    if (!(error instanceof CourseFolderError)) throw error;
    console.error(error.message);
    return null;
  }
}

importAll().then(
  (complete) => process.exit(complete ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
