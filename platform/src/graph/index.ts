export { buildFederatedSchema } from './build-schema.ts';
export type { FederatedSchema, GraphQLClass, ReferenceResolver, SchemaDefinition } from './build-schema.ts';
export { CacheControl } from './cache-control.ts';
export type { CacheHint } from './cache-control.ts';
export { ConnectionArguments } from './connection-arguments.ts';
export { connectionOf, PageInfo, toConnection } from './connection.ts';
export type { Connection, Edge } from './connection.ts';
export { DateTime } from './date-time.ts';
