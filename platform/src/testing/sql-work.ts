import type { DatabaseWork } from './wasteful.ts';

/** A pool of connections to PostgreSQL, as `pg` has it. */
export interface SqlPool {
  on(event: 'acquire', listener: (client: SqlClient) => void): unknown;
  off(event: 'acquire', listener: (client: SqlClient) => void): unknown;
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A connection of the pool. */
export interface SqlClient {
  query: (...given: unknown[]) => unknown;
}

/** A query that PostgreSQL was given, and what it does for the answer. */
export interface ExplainedQuery {
  readonly text: string;
  readonly work: DatabaseWork;
}

/** A node of a plan that was executed. @see https://www.postgresql.org/docs/current/sql-explain.html */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Does some work, and explains the queries, as opposed to changes, that connections of a pool were given meanwhile. */
export async function queriesDuring(pool: SqlPool, work: () => Promise<unknown>): Promise<ExplainedQuery[]> {
  const given: { readonly text: string; readonly values: unknown[] }[] = [];
  const originals = new Map<SqlClient, SqlClient['query']>();
  const listen = (client: SqlClient) => {
    if (originals.has(client)) return;
    const { query } = client;
    originals.set(client, query);
    client.query = (...parameters) => {
      const [text, values] = parameters;
      if (typeof text === 'string' && /^\s*select\b/i.test(text))
        given.push({ text, values: (values ?? []) as unknown[] });
      return query.apply(client, parameters);
    };
  };
  pool.on('acquire', listen);
  await work().finally(() => {
    pool.off('acquire', listen);
    for (const [client, query] of originals) client.query = query;
  });
  const explained: ExplainedQuery[] = [];
  for (const { text, values } of given) {
    const { rows } = await pool.query(`explain (analyze, timing off, format json) ${text}`, values);
    const [{ Plan: plan }] = (rows[0] as { readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] })[
      'QUERY PLAN'
    ];
    explained.push({ text, work: workOfPlan(plan) });
  }
  return explained;
}

function workOfPlan(root: PlanNode): DatabaseWork {
  const nodes = withAllBelow(root);
  const scans = nodes.filter((node) => node['Node Type'].endsWith('Scan'));
  const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort'));
  return {
    // A scan that a limit ends early is PostgreSQL's choice where most rows match: what it reads tells, not its name.
    scanned: [],
    sorted: Math.max(0, ...sorts.flatMap(({ Plans = [] }) => Plans.map(rowsRead))),
    read: scans.reduce((sum, node) => sum + rowsRead(node), 0),
    returned: root['Actual Rows'],
  };
}

function withAllBelow(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(withAllBelow)];
}

function rowsRead(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}
