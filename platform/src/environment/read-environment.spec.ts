import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { EnvironmentError, readEnvironment } from './read-environment.ts';

const shape = {
  PORT: z.coerce.number().int().describe('The port to listen on.').meta({ example: 4001 }),
  SECRET: z.string().min(8).describe('What requests are signed with.').meta({ example: 'eight or more' }),
  LEVEL: z.string().default('info').describe('How much is logged.').meta({ example: 'info' }),
};
const problemsOf = (source: Record<string, string>): string[] => {
  try {
    readEnvironment(shape, source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n');
    throw error;
  }
  return [];
};

describe('reading the environment', () => {
  it('gives the variables their types and defaults', () => {
    expect(readEnvironment(shape, { PORT: '80', SECRET: 'long enough', OTHER: 'x' })).toEqual({
      PORT: 80,
      SECRET: 'long enough',
      LEVEL: 'info',
    });
  });

  it('names every variable that is missing or wrong, what it means, and an example', () => {
    expect(problemsOf({ SECRET: '' })).toEqual([
      expect.stringContaining('PORT is missing: The port to listen on. Example: PORT=4001'),
      expect.stringContaining('SECRET is missing: What requests are signed with. Example: SECRET=eight or more'),
    ]);
  });

  it('never shows a value', () => {
    const [problem] = problemsOf({ PORT: '80', SECRET: 'hunter2' });
    expect(problem).toMatch(/^SECRET is not valid/);
    expect(problem).not.toContain('hunter2');
  });
});
