import { GraphQLError } from 'graphql';
import type { ExecutionErrors } from '../execution-errors.ts';
import type { Execution } from '../execution.ts';
import type { ResponsePath } from '../plan/places.ts';

/**
 * Making the response of one execution: where in it we are, and what is wrong there. The path is kept up to date by who
 * goes down, by the depth at which they are, and copied only where there is an error.
 */
export class Shaping {
  readonly path: (string | number)[] = [];
  readonly variables: Execution['variables'];
  private readonly errors: ExecutionErrors;
  /** What is missing below the place where we are, and has not been told. */
  private readonly lacking: { readonly path: ResponsePath; readonly description: string }[] = [];

  constructor({ variables, errors }: Execution) {
    this.variables = variables;
    this.errors = errors;
  }

  /** There is nothing where there must be something: what is above becomes null. */
  missing(place: { readonly depth: number; readonly description: string }): void {
    const { depth, description } = place;
    this.lacking.push({ path: this.path.slice(0, depth), description });
  }

  /** Here may be null, and is. What was found missing below is told, unless an error says already why there is nothing. */
  becomesNull(depth: number): void {
    if (this.lacking.length === 0) return;
    const place = this.path.slice(0, depth);
    for (const { path, description } of this.lacking.splice(0)) {
      if (this.errors.explain({ place, missing: path })) continue;
      this.report(path, `Cannot return null for non-nullable field ${description}.`);
    }
  }

  /** A subgraph answered with something that the schema does not allow: it becomes null. */
  invalid(place: { readonly depth: number; readonly description: string }): void {
    const { depth, description } = place;
    this.report(this.path.slice(0, depth), `The value of the field ${description} is not valid.`);
  }

  /** Whoever asks may not have the field: it becomes null. */
  denied(place: { readonly depth: number; readonly description: string }): void {
    const { depth, description } = place;
    const path = this.path.slice(0, depth);
    const extensions = { code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
    this.errors.add(new GraphQLError(`You may not have the field ${description}.`, { path, extensions }));
  }

  private report(path: ResponsePath, message: string): void {
    this.errors.add(new GraphQLError(message, { path, extensions: { code: 'INVALID_SUBGRAPH_RESPONSE' } }));
  }
}
