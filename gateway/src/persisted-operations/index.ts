export { OperationStore } from './operation-store.ts';
export { readPersistedOperations } from './persisted-operations.ts';
