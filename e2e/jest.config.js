import { project } from '../jest.config.js';

export default {
  ...project('e2e'),
  testMatch: ['<rootDir>/src/api/**/*.spec.ts', '<rootDir>/src/recovery/**/*.spec.ts'],
  testTimeout: 180_000,
};
