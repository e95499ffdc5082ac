export { isId, newId } from './identifier.ts';
export { defineLoader, forgetLoaded, indexBy } from './loader.ts';
export { openMongoDb } from './mongodb.ts';
export type { EntityDefinition } from './mongodb.ts';
export { encodeCursor, readPage } from './page.ts';
export type { Page, PageRequest } from './page.ts';
export { openPostgreSql } from './postgresql.ts';
export type { MigrationClass } from './postgresql.ts';
export { inTransaction } from './transaction.ts';
