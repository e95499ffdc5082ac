import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { cpuSecondsOf, memoryOf, treeOf } from '../processes.ts';

const megabyte = 1e6;

/** The process in which the gateway runs: that of the product, or one below it. */
export class GatewayProcess {
  private readonly pid: number;

  /** @param product the process of the product */
  constructor(product: number) {
    const gateway = treeOf(product).find(({ pid }) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('gateway/dist/main'),
    );
    this.pid = gateway?.pid ?? product;
  }

  /** The processor time that it has used so far. */
  get cpuSeconds(): number {
    return cpuSecondsOf(this.pid);
  }

  /** What it has in memory, after its garbage was collected. */
  async residentBytes(): Promise<number> {
    for (let times = 0; times < 3; times += 1) {
      process.kill(this.pid, 'SIGUSR2');
      await setTimeout(500);
    }
    return memoryOf(this.pid).resident * megabyte;
  }
}
