export { onStop } from './on-stop.ts';
export { isWorker, Workers, workersVariable } from './workers.ts';
