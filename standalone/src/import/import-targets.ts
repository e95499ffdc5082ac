import type { LocalSubgraphs } from '../topology/open-platform.ts';
import type { ImportTargets } from './ask.ts';

/** The subgraphs of this process that an import writes to. */
export function importTargets({ byName }: LocalSubgraphs): ImportTargets {
  const connectionOf = (name: string) => {
    const subgraph = byName.get(name);
    if (!subgraph) throw new Error(`There is no subgraph ${name}.`);
    return subgraph.connection;
  };
  return { users: connectionOf('users'), courses: connectionOf('courses'), quizzes: connectionOf('quizzes') };
}
