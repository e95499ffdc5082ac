import type { SubgraphName } from '../subgraph-schemas.ts';

/** What a program of the bench is told when it starts, as JSON in its first argument. */
export interface ProgramArguments {
  /** Where the subgraphs answer, without `/graphql`; left out for programs that have none. */
  readonly subgraphs: Readonly<Record<SubgraphName, string>>;
  /** What subgraphs that verify who asks share with their gateway; left out where they do not. */
  readonly secret?: string;
}

/** What this program was told. */
export function readArguments(): ProgramArguments {
  return JSON.parse(process.argv[2] ?? '{}') as ProgramArguments;
}

/** Where the subgraphs answer GraphQL. */
export function graphQLUrls({ subgraphs }: ProgramArguments): Readonly<Record<SubgraphName, string>> {
  return Object.fromEntries(Object.entries(subgraphs).map(([name, url]) => [name, `${url}/graphql`])) as Record<
    SubgraphName,
    string
  >;
}
