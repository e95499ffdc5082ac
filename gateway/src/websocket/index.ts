export { GraphSockets } from './graph-sockets.ts';
