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
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
