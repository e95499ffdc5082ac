import type { z } from 'zod';
import { EnvironmentError, readEnvironment } from './read-environment.ts';

/** Like {@link readEnvironment}, for the first line of a process: where a variable is missing or wrong, it says so and exits with 1. */
export function readEnvironmentOrExit<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Readonly<Record<string, string | undefined>>,
): z.output<z.ZodObject<Shape>> {
  try {
    return readEnvironment(shape, source);
  } catch (error) {
    exitOnEnvironmentError(error);
  }
}

/** Ends the process with 1 and the message of an {@link EnvironmentError}, without a stack; throws any other error on. */
export function exitOnEnvironmentError(error: unknown): never {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exit(1);
}
