import { GraphQLError } from 'graphql';
import type { Entity, Execution } from '../execution.ts';
import type { ResponsePath } from '../plan/places.ts';

/**
 * Making the response of one execution: where in it we are, and what is wrong there. The path is kept up to date by who
 * goes down, by the depth at which they are, and copied only where there is an error.
 */
export class Shaping {
  readonly path: (string | number)[] = [];
  readonly variables: Execution['variables'];
  private readonly absent: Execution['absent'];
  private readonly errors: GraphQLError[];

  constructor({ variables, absent, errors }: Execution) {
    this.variables = variables;
    this.absent = absent;
    this.errors = errors;
  }

  /**
   * There is nothing where there must be something: what is above becomes null. It is no error where one below has been
   * reported, where a subgraph said why, or where the object that lacks the field is an entity that does not exist: then
   * it is an error that the object is there.
   */
  missing(place: {
    readonly source: unknown;
    readonly value: unknown;
    readonly depth: number;
    readonly description: string;
  }): void {
    const { source, value, depth, description } = place;
    const isThere = value !== null && value !== undefined && !this.absent.has(value as Entity);
    if (isThere || this.absent.has(source as Entity)) return;
    const path = this.path.slice(0, depth);
    if (this.errors.some((error) => isRelated(error.path, path))) return;
    this.report(path, `Cannot return null for non-nullable field ${description}.`);
  }

  /** A subgraph answered with something that the schema does not allow: it becomes null. */
  invalid(place: { readonly depth: number; readonly description: string }): void {
    const { depth, description } = place;
    this.report(this.path.slice(0, depth), `The value of the field ${description} is not valid.`);
  }

  private report(path: ResponsePath, message: string): void {
    this.errors.push(new GraphQLError(message, { path, extensions: { code: 'INVALID_SUBGRAPH_RESPONSE' } }));
  }
}

/** Whether an error explains what is missing at a path: it is there, above or below. An error without a path is of a whole fetch. */
function isRelated(explanation: ResponsePath | undefined, path: ResponsePath): boolean {
  if (!explanation) return true;
  const length = Math.min(explanation.length, path.length);
  for (let index = 0; index < length; index += 1) if (explanation[index] !== path[index]) return false;
  return true;
}
