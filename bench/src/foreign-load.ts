import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { cpuSecondsOf, ticksPerSecond, treeOf } from './processes.ts';

/**
 * Watches how much of this machine's processors others take: what is not this process and not below it. A figure that was measured
 * beside others is worth little.
 * @returns what they took since then, in percent of all cores; the programs below this process must be the same as then
 */
export function watchForeignLoad(): () => number {
  const begun = performance.now();
  const foreignBefore = foreignSeconds();
  return () => {
    const available = ((performance.now() - begun) / 1_000) * availableParallelism();
    return Math.max(0, ((foreignSeconds() - foreignBefore) / available) * 100);
  };
}

function foreignSeconds(): number {
  return busySeconds() - cpuSecondsOf(treeOf(process.pid));
}

/** Of all processors since the machine started; what a hypervisor withheld is among it. @see proc_stat(5) */
function busySeconds(): number {
  const [, line] = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))!;
  const [user, nice, system, , , interrupts, softInterrupts, stolen] = line!.split(' ').map(Number);
  const ticks = [user, nice, system, interrupts, softInterrupts, stolen].reduce((sum, each) => sum! + each!)!;
  return ticks / ticksPerSecond;
}
