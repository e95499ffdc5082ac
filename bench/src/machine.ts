import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

const modules = new URL('../node_modules/', import.meta.url);

/**
 * What a figure was measured on, as lines of `name: value`: the processor and how many cores of it this process may use, memory, system,
 * Node, and the versions of packages.
 * @param packages of bench's own dependencies, such as `@apollo/gateway`
 */
export function describeMachine(packages: readonly string[] = []): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Date', new Date().toISOString()],
    ['Processor', `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}`],
    ['Memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ['System', `${process.platform} ${release()} ${process.arch}`],
    ['Node', process.version],
    ...packages.map((name): [string, string] => [name, versionOf(name)]),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${`${name}:`.padEnd(width + 1)} ${value}`).join('\n');
}

/** Prints {@link describeMachine}, with an empty line after it. */
export function printMachine(packages: readonly string[] = []): void {
  console.log(`${describeMachine(packages)}\n`);
}

function versionOf(name: string): string {
  const file = new URL(`${name}/package.json`, modules);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
