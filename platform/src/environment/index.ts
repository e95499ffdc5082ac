export { EnvironmentError, readEnvironment } from './read-environment.ts';
export { readEnvironmentOrExit } from './read-environment-or-exit.ts';
