import { DocumentChecker } from '@coursegraph/gateway';
import { buildSchema } from 'graphql';

/**
 * What is wrong with persisted operations: those that the graph would refuse, because they do not fit its schema or are
 * above the limits for every client's operations.
 * @param options.apiSchema the schema that clients see, as SDL
 * @param options.operations the text of each operation, by its id
 * @returns a line for each problem
 */
export function unfitOperations(options: {
  readonly apiSchema: string;
  readonly operations: ReadonlyMap<string, string>;
}): string[] {
  const documents = new DocumentChecker(buildSchema(options.apiSchema));
  return [...options.operations.values()].flatMap((text) => {
    const checked = documents.check(text);
    if (!('errors' in checked)) return [];
    const [beginning] = text.split('\n');
    return checked.errors.map(({ message }) => `${beginning} … ${message}`);
  });
}
