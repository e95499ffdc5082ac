export { EnvironmentError, readEnvironment } from './read-environment.ts';
export { exitOnEnvironmentError, readEnvironmentOrExit } from './read-environment-or-exit.ts';
