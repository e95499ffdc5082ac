import DataLoader from 'dataloader';
import { RequestError } from '../errors/index.ts';
import type { LiveChanges } from './live-changes.ts';
import { LiveIterator } from './live-iterator.ts';
import { persistently } from './persistently.ts';

const mostWaiting = 100;
const pageSize = 100;
const mostGathered = 500;
const mostReadAtOnce = 8;

/** An entry of a log. */
export interface LogEntry {
  /** Its place in its log, from 1: given in the order of commits, and without gaps but for what was removed since. */
  readonly sequence: number;
}

/** Where logs are kept, by key. */
export interface LogSource<Entry extends LogEntry> {
  /** The highest number of each log that has one: of many at once, since thousands may come back in one moment. */
  readonly lastOf: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** At most `limit` entries of a log that come after a number, in order. */
  readonly read: (page: {
    readonly key: string;
    readonly after: number;
    readonly limit: number;
  }) => Promise<readonly Entry[]>;
}

interface Position {
  readonly key: string;
  readonly after: number;
}

/**
 * Logs that can be followed: each entry comes once, in order, from a position in the log on, wherever that is. Who keeps
 * up is brought the entries by the process's one stream of changes, and the same object as everybody else, without a look
 * at the database. Who does not, because they come back after a while, are slow, or the stream was away, reads them from
 * the database, in pages, until they have caught up.
 */
export class LiveLog<Entry extends LogEntry> {
  private readonly changes: LiveChanges<Entry>;
  private readonly last: DataLoader<string, number>;
  private readonly pages: DataLoader<Position, readonly Entry[]>;

  constructor(options: { readonly changes: LiveChanges<Entry>; readonly source: LogSource<Entry> }) {
    this.changes = options.changes;
    const { source } = options;
    // Those who ask in the same turn are answered together, from a look that begins after the last of them has asked.
    const gathered = {
      cache: false,
      maxBatchSize: mostGathered,
      batchScheduleFn: (run: () => void) => setImmediate(run),
    };
    const lastOf = async (keys: readonly string[]) => {
      const last = await source.lastOf([...new Set(keys)]);
      return keys.map((key) => last.get(key) ?? 0);
    };
    this.last = new DataLoader(lastOf, gathered);
    this.pages = new DataLoader(async (positions) => {
      const last = await lastOf(positions.map(({ key }) => key));
      const behind = new Map(
        positions.flatMap((position, index) => (last[index]! > position.after ? [[nameOf(position), position]] : [])),
      );
      const pages = await readAll([...behind.values()], ({ key, after }) =>
        source.read({ key, after, limit: pageSize }),
      );
      return positions.map((position) => pages.get(nameOf(position)) ?? []);
    }, gathered);
  }

  /** How many follow a log. */
  get subscriberCount(): number {
    return this.changes.listenerCount;
  }

  /**
   * Follows a log: what comes after a number, which must not be above that of the last entry; from now on, where none is
   * given. What was missed comes first. A reader who leaves calls `return()`.
   * @throws RequestError `INVALID_CURSOR` for a number that the log has not reached.
   */
  async subscribe(key: string, after?: number): Promise<AsyncIterableIterator<Entry, void, undefined>> {
    const reader = new LogReader<Entry>({ key, changes: this.changes, pages: this.pages });
    try {
      const last = await this.last.load(key);
      if (after !== undefined && after > last)
        throw new RequestError(
          'INVALID_CURSOR',
          'The cursor in `after` is of something that is not there. Leave it out.',
        );
      reader.startAfter(after ?? last, last);
      return reader;
    } catch (error) {
      await reader.return();
      throw error;
    }
  }

  /** Ends for everybody who follows. */
  async close(): Promise<void> {
    await this.changes.close();
  }
}

class LogReader<Entry extends LogEntry> extends LiveIterator<Entry> {
  private readonly options: {
    readonly key: string;
    readonly changes: LiveChanges<Entry>;
    readonly pages: DataLoader<Position, readonly Entry[]>;
  };
  private readonly leave: () => void;
  /** The number of the entry that was handed out last. */
  private position = 0;
  /** Whether there may be entries after the position that are neither in the page nor waiting. */
  private isBehind = false;
  private page: Entry[] = [];
  private waiting: Entry[] = [];

  constructor(options: LogReader<Entry>['options']) {
    super();
    this.options = options;
    this.leave = options.changes.listen(options.key, {
      changed: (entry) => this.add(entry),
      missed: () => this.readAnew(),
      closed: () => void this.return(),
    });
  }

  startAfter(position: number, last: number): void {
    this.position = position;
    if (position < last) this.readAnew();
  }

  protected onEnd(): void {
    this.leave();
    this.page = [];
    this.waiting = [];
  }

  protected async take(): Promise<Entry | undefined> {
    while (!this.hasEnded) {
      const read = this.page.shift();
      if (read) {
        if (read.sequence > this.position) return this.handOut(read);
      } else if (this.isBehind) {
        // Before it reads: what comes meanwhile waits.
        this.isBehind = false;
        await this.readPage();
      } else if (this.waiting.length === 0) {
        await this.wait();
      } else {
        const next = this.waiting.shift()!;
        if (next.sequence <= this.position) continue;
        if (next.sequence === this.position + 1) return this.handOut(next);
        // A gap: it was missed, or removed. What is kept tells; this one comes after it, also where it is not read yet.
        await this.readPage();
        this.waiting.unshift(next);
        if (!this.page.some(({ sequence }) => sequence < next.sequence)) this.position = next.sequence - 1;
      }
    }
    return undefined;
  }

  private handOut(entry: Entry): Entry {
    this.position = entry.sequence;
    return entry;
  }

  private async readPage(): Promise<void> {
    const { key, changes, pages } = this.options;
    const read = () => pages.load({ key, after: this.position });
    const page = await persistently(read, {
      logger: changes.logger,
      pause: (milliseconds) => this.pause(milliseconds),
    });
    this.page = this.hasEnded || !page ? [] : [...page];
    if (this.page.length === pageSize) this.isBehind = true;
  }

  private async pause(milliseconds: number): Promise<'again' | 'enough'> {
    await this.wait(milliseconds);
    return this.hasEnded ? 'enough' : 'again';
  }

  private add(entry: Entry): void {
    if (this.hasEnded || entry.sequence <= this.position) return;
    if (this.waiting.length === mostWaiting) this.readAnew();
    else {
      this.waiting.push(entry);
      this.wake();
    }
  }

  /** What waits is kept as well, so there is no need to have it twice. */
  private readAnew(): void {
    this.waiting = [];
    this.isBehind = true;
    this.wake();
  }
}

const nameOf = ({ key, after }: Position) => `${after} ${key}`;

/** Reads the page of each position, a few at a time: thousands come back in one moment after a restart. */
async function readAll<Entry>(
  positions: readonly Position[],
  read: (position: Position) => Promise<readonly Entry[]>,
): Promise<Map<string, readonly Entry[]>> {
  const pages = new Map<string, readonly Entry[]>();
  const left = positions.values();
  const readSome = async () => {
    for (const position of left) pages.set(nameOf(position), await read(position));
  };
  await Promise.all(Array.from({ length: mostReadAtOnce }, readSome));
  return pages;
}
