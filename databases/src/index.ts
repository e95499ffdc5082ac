export { openDatabases, type Databases, type OpenDatabasesOptions } from './open-databases.ts';
export { SetupError } from './setup-error.ts';
export { uniqueDatabases, type UniqueDatabases } from './test-databases.ts';
