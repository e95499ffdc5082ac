import type { InputProblem } from './input-problems';

/** An error type of the schema, as operations select it. */
export interface Refusal {
  readonly message: string;
  readonly problems?: readonly InputProblem[];
}

/** What a refusal says: each problem of the input where there are some, else the error's own message. */
export function refusalText({ message, problems = [] }: Refusal): string {
  return problems.map((problem) => problem.message).join(' ') || message;
}
