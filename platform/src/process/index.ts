export { onStop } from './on-stop.ts';
