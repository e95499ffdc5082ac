import { z } from 'zod';
import { InputProblem, InvalidInputError } from './api-error.ts';

/**
 * Validates an input by the rules of the domain, and returns it as those rules shape it (trimmed, with defaults).
 * @throws InvalidInputError with every problem and the path to its field.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInputError(
    result.error.issues.map((issue) => new InputProblem(issue.path.join('.'), issue.message)),
  );
}
