import type { GraphQLError } from 'graphql';
import type { ResponsePath } from './plan/places.ts';

/** The errors of one execution: one for each place of the response. */
export class ExecutionErrors {
  readonly all: GraphQLError[] = [];
  private readonly places = new Set<string>();
  private readonly lost: ResponsePath[] = [];

  /**
   * Adds an error. Of several at one place, the first is told.
   * @see https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
   */
  add(error: GraphQLError): void {
    if (error.path) {
      const place = JSON.stringify(error.path);
      if (this.places.has(place)) return;
      this.places.add(place);
    }
    this.all.push(error);
  }

  /** Notes that an error that has been told left nothing of what a subgraph had of an object, and of what is below it. */
  lose(place: ResponsePath): void {
    this.lost.push(place);
  }

  /**
   * Whether an error says why there is nothing at a place: one there, below or above, one of a whole fetch, or one that
   * left nothing of what is missing. For one null one error is enough.
   * @param options.place what becomes null
   * @param options.missing what it lacks, at that place or below
   */
  explain({ place, missing }: { readonly place: ResponsePath; readonly missing: ResponsePath }): boolean {
    return (
      this.all.some((error) => isRelated(error.path, place)) ||
      this.lost.some((lost) => lost.length <= missing.length && isRelated(lost, missing))
    );
  }
}

function isRelated(explanation: ResponsePath | undefined, path: ResponsePath): boolean {
  if (!explanation) return true;
  const length = Math.min(explanation.length, path.length);
  for (let index = 0; index < length; index += 1) if (explanation[index] !== path[index]) return false;
  return true;
}
