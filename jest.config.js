import { availableParallelism } from 'node:os';

/**
 * What every package's Jest shares. Packages with an `src/*.spec.ts` are projects; those that need databases name the global setup.
 * @see https://jestjs.io/docs/ecmascript-modules
 */
export const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: new URL(`./${name}/`, import.meta.url).pathname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  ...extra,
});

const databases = {
  globalSetup: new URL('./databases/test/start.js', import.meta.url).pathname,
  globalTeardown: new URL('./databases/test/stop.js', import.meta.url).pathname,
};

export default {
  projects: [
    project('databases'),
    project('platform', databases),
    project('subgraphs/users', databases),
    project('subgraphs/courses', databases),
    project('subgraphs/quizzes', databases),
    project('subgraphs/progress', databases),
    project('subgraphs/notifications', databases),
    project('gateway'),
    project('standalone', databases),
  ],
  testTimeout: 30_000,
  // Most specs wait for databases rather than for the processor: left to itself, Jest would leave a core idle.
  maxWorkers: availableParallelism(),
};
