/** What Node writes by `--cpu-prof`. @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  /** Which node ran, at each sample. */
  readonly samples: readonly number[];
  /** The time before each sample, in microseconds. */
  readonly timeDeltas: readonly number[];
}

/** A function, by where it is. */
export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** How long something ran by itself. */
export interface SelfTime {
  readonly name: string;
  readonly microseconds: number;
}

/**
 * How long what ran in the last seconds of a profile ran by itself, the longest first; what was idle is left out.
 * @param nameOf what to add up by, such as {@link functionName} or {@link packageName}
 */
export function selfTimes(
  { nodes, samples, timeDeltas }: CpuProfile,
  { lastSeconds, nameOf }: { readonly lastSeconds: number; readonly nameOf: (frame: CallFrame) => string },
): readonly SelfTime[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const idle = new Set(nodes.flatMap(({ id, callFrame }) => (callFrame.functionName === '(idle)' ? [id] : [])));
  const times = new Map<string, number>();
  let left = lastSeconds * 1e6;
  for (let index = samples.length - 1; index >= 0 && left > 0; index -= 1) {
    const delta = timeDeltas[index]!;
    left -= delta;
    const id = samples[index]!;
    if (idle.has(id)) continue;
    const name = names.get(id)!;
    times.set(name, (times.get(name) ?? 0) + delta);
  }
  return Array.from(times, ([name, microseconds]) => ({ name, microseconds })).toSorted(
    (one, other) => other.microseconds - one.microseconds,
  );
}

/** A function by its name and place: `parse graphql/language/parser.js:37`. */
export function functionName({ functionName: name, url, lineNumber }: CallFrame): string {
  return url === '' ? name || '(anonymous)' : `${name || '(anonymous)'} ${placeOf(url)}:${lineNumber + 1}`;
}

/** What a function belongs to: a package of npm, a folder of this project, Node, or the engine. */
export function packageName({ functionName: name, url }: CallFrame): string {
  if (url === '') return name.startsWith('(') ? name : 'engine (V8)';
  if (url.startsWith('node:')) return 'Node';
  if (url.startsWith('wasm:')) return 'WebAssembly';
  const place = placeOf(url);
  const parts = place.split('/');
  if (url.includes('/node_modules/')) return parts.slice(0, place.startsWith('@') ? 2 : 1).join('/');
  return `this project: ${parts.slice(0, -1).join('/')}`;
}

/** The path of a module: below the last node_modules, or below the checkout without `dist`. */
function placeOf(url: string): string {
  const [, inPackage] = /.*\/node_modules\/(.*)$/.exec(url) ?? [];
  if (inPackage !== undefined) return inPackage;
  return url.startsWith(checkout) ? url.slice(checkout.length).replace('/dist/', '/') : url;
}

const checkout = new URL('../../../', import.meta.url).href;
