/**
 * A product of its own process, for tests that kill it: opens databases in the folder of its first argument, writes what it is told as
 * lines of JSON, and lives until it is killed.
 */
import { openDatabases } from '../src/index.ts';

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const databases = await openDatabases({
  directory: process.argv[2],
  toolsDirectory: process.argv[3],
  onProgress: (progress) => tell({ progress }),
  onLost: (failure) => tell({ lost: failure.message }),
});
tell({ postgresUrl: databases.postgresUrl, mongodbUrl: databases.mongodbUrl });
