import type { Principal } from '../principal/index.ts';
import { everyQuery, type SampleArguments } from './every-query.ts';
import type { TestSubgraph } from './start-test-subgraph.ts';
import { wasteOf, workOf } from './wasteful.ts';

/**
 * Asks a subgraph on MongoDB every query there is, and returns what of it takes longer the more the database holds: one
 * line for each command that reads a whole collection, sorts in memory, or looks at far more than it returns. The
 * database must hold thousands of what lists list, else there is nothing to tell by.
 * @param options.small collections that stay small however large the rest grows, which may be read as a whole.
 */
export async function wastefulQueries(
  subgraph: TestSubgraph,
  options: {
    readonly as: Principal;
    readonly samples: SampleArguments;
    readonly small?: readonly string[];
  },
): Promise<string[]> {
  const { as, samples, small = [] } = options;
  const lines: string[] = [];
  for (const { text, variables } of everyQuery(subgraph.schema, samples)) {
    const commands = await subgraph.commands(() => subgraph.data(text, { as, variables }));
    for (const command of commands.filter(({ collection }) => !small.includes(collection))) {
      const waste = wasteOf(workOf(command));
      if (waste !== null)
        lines.push(
          `${command.operation} ${command.collection} (${command.plan}) ${waste}, asked with ${JSON.stringify(variables)} by ${text}`,
        );
    }
  }
  return lines;
}
