import { z } from 'zod';

/** An environment variable is missing or wrong. The message names each one, what it means and an example. */
export class EnvironmentError extends Error {}

/**
 * Reads and validates environment variables, once, when a process starts. Each variable of the shape has a description
 * (`.describe(…)`) and an example (`.meta({ example })`), which the message shows when it is missing or wrong.
 * @throws EnvironmentError that lists every variable that is missing or wrong. Values are never part of the message.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Readonly<Record<string, string | undefined>>,
): z.output<z.ZodObject<Shape>> {
  // An empty variable is a missing one: that is what `NAME= npm start` and an unset compose variable mean.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const { description, example } = (shape[name] as z.ZodType).meta() ?? {};
    const problem = given[name] === undefined ? 'is missing' : `is not valid (${issue.message})`;
    return `${name} ${problem}: ${description ?? ''}${example === undefined ? '' : ` Example: ${name}=${JSON.stringify(example).replaceAll('"', '')}`}`;
  });
  throw new EnvironmentError(lines.join('\n'));
}
