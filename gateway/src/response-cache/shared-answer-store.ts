import type { SharedEntries } from '@coursegraph/platform/cache';
import { type AnswerStore, type KeptAnswer, MemoryAnswerStore } from './answer-store.ts';

/**
 * Where a gateway keeps its answers: in its own memory, before what processes share where they do.
 * @param options.maxBytes of memory, more than 0
 */
export function openAnswerStore(options: {
  readonly maxBytes: number;
  readonly shared: SharedEntries | null;
}): AnswerStore {
  const memory = new MemoryAnswerStore(options);
  return options.shared ? new SharedAnswerStore({ memory, shared: options.shared }) : memory;
}

/** What this process has not, it looks for where the others keep their answers too. */
class SharedAnswerStore implements AnswerStore {
  private readonly memory: MemoryAnswerStore;
  private readonly shared: SharedEntries;

  constructor(options: { readonly memory: MemoryAnswerStore; readonly shared: SharedEntries }) {
    this.memory = options.memory;
    this.shared = options.shared;
  }

  /** At once where this process has them all, which is what most fetches find. */
  getMany(keys: readonly string[]): (KeptAnswer | undefined)[] | Promise<(KeptAnswer | undefined)[]> {
    const found = this.memory.getMany(keys);
    return found.includes(undefined) ? this.complete(keys, found) : found;
  }

  set(key: string, answer: KeptAnswer): void {
    this.memory.set(key, answer);
    const milliseconds = answer.until - Date.now();
    if (milliseconds > 0) void this.shared.set({ key: sharedKey(key), value: answer, milliseconds });
  }

  private complete(keys: readonly string[], found: readonly (KeptAnswer | undefined)[]) {
    return Promise.all(found.map(async (answer, place) => answer ?? (await this.look(keys[place]!))));
  }

  private async look(key: string): Promise<KeptAnswer | undefined> {
    const answer = (await this.shared.get(sharedKey(key))) as KeptAnswer | undefined;
    if (!answer || answer.until <= Date.now()) return undefined;
    this.memory.set(key, answer);
    return answer;
  }
}

/** Reads are counted by the first two words. */
function sharedKey(key: string): string {
  return `gateway answer ${key}`;
}
