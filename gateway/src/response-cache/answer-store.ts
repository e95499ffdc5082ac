import { readCountOf } from '@coursegraph/platform/cache';
import { LRUCache } from 'lru-cache';

/** What nobody in particular was answered: to a fetch of root fields, or for one entity. */
export interface KeptAnswer {
  /** Belongs to the store: who hands it on hands on a copy. Null where nobody sees it, so that everybody has to ask. */
  readonly value: unknown;
  /** Until when it may be answered, in milliseconds since the epoch. */
  readonly until: number;
}

/** Where answers are kept. It may drop each at any time, and does not answer any after its time. */
export interface AnswerStore {
  /** In the order of the keys; undefined in the place of what is not there. */
  getMany(keys: readonly string[]): (KeptAnswer | undefined)[] | Promise<(KeptAnswer | undefined)[]>;
  set(key: string, answer: KeptAnswer): void;
}

/** An object in memory takes about this many bytes for each character of its JSON, and an entry this many more. */
const bytesPerCharacter = 4;
const bytesPerEntry = 300;

const memoryHits = readCountOf({ cache: 'gateway', kind: 'answer', outcome: 'hit', layer: 'memory' });

/** Keeps answers in this process: up to a number of bytes, those that were used last. */
export class MemoryAnswerStore implements AnswerStore {
  private readonly answers: LRUCache<string, KeptAnswer>;

  constructor(options: { readonly maxBytes: number }) {
    this.answers = new LRUCache({
      maxSize: options.maxBytes,
      sizeCalculation: ({ value }, key) =>
        bytesPerEntry + 2 * key.length + bytesPerCharacter * JSON.stringify(value).length,
    });
  }

  getMany(keys: readonly string[]): (KeptAnswer | undefined)[] {
    const now = Date.now();
    return keys.map((key) => {
      const answer = this.answers.get(key);
      if (!answer || answer.until <= now) return undefined;
      memoryHits.count += 1;
      return answer;
    });
  }

  set(key: string, answer: KeptAnswer): void {
    this.answers.set(key, answer);
  }
}
