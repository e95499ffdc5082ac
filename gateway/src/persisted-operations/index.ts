export { OperationStore } from './operation-store.ts';
export { readPersistedOperations } from './persisted-operations.ts';
export { prepareManifest } from './prepare-manifest.ts';
export { PreparedOperations } from './prepared-operations.ts';
export type { ValidDocument } from './prepared-operations.ts';
export { safelistOf, safelistVariables } from './safelist-environment.ts';
export { clientKeyHeader, NotInSafelistError, Safelist } from './safelist.ts';
