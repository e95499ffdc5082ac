import { memoryOf, type ProcessFacts, treeOf } from '../processes.ts';

/** The memory of a product's processes, in megabytes of 10⁶ bytes. */
export interface ProductMemory {
  /** Resident, of the process in which the gateway and the subgraphs are. */
  readonly app: number;
  /** Of what it started, by program: the sum of each process's proportional share, since a database's processes share most of theirs. */
  readonly others: ReadonlyMap<string, number>;
}

/** How much memory a product has now. @param pid of its main process */
export function memoryByProgram(pid: number): ProductMemory {
  const [app, ...started] = treeOf(pid) as [ProcessFacts, ...ProcessFacts[]];
  const others = new Map<string, number>();
  for (const process of started)
    others.set(process.name, (others.get(process.name) ?? 0) + memoryOf(process.pid).proportional);
  return { app: memoryOf(app.pid).resident, others };
}
