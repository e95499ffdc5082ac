export { EnvironmentError, readEnvironment } from './read-environment.ts';
