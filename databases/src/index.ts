export { openDatabases, type Databases, type OpenDatabasesOptions } from './open-databases.ts';
export { SetupError } from './setup-error.ts';
export { testRedisUrl, uniqueDatabases, type UniqueDatabases } from './test-databases.ts';
export { RestartableDatabases, type DatabaseServer } from './restartable-databases.ts';
export type { DatabaseCommand } from './database-process.ts';
export { freePort } from './free-port.ts';
export { RestartableRedis } from './restartable-redis.ts';
