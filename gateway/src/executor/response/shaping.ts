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

  constructor({ variables, errors }: Execution) {
    this.variables = variables;
    this.errors = errors;
  }

  /** There is nothing where there must be something: what is above becomes null. Mostly an error of a subgraph says why. */
  missing(place: { readonly depth: number; readonly description: string }): void {
    const { depth, description } = place;
    const path = this.path.slice(0, depth);
    if (!this.errors.explain(path)) this.report(path, `Cannot return null for non-nullable field ${description}.`);
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
