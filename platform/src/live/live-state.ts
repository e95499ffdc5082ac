import type { LiveChanges } from './live-changes.ts';
import { LiveIterator } from './live-iterator.ts';
import { persistently } from './persistently.ts';

/** What is shown of a state that is followed. */
export interface FollowedState<State> {
  /** Reads the state as it is now; null where it is not there, or not to be seen, any longer. */
  readonly read: () => Promise<State | null>;
  /** What else it depends on. */
  readonly also?: readonly { readonly key: string; readonly changes: LiveChanges<unknown> }[];
  /** Whether nothing comes after it. */
  readonly isLast?: (state: State) => boolean;
  /** After how many milliseconds the state is read again although nobody has changed it; undefined for not at all. */
  readonly pauseAfter?: (state: State) => number | undefined;
}

/**
 * State that can be followed: it comes at once, and then after each change, whoever made it and wherever. Only the latest
 * matters: of changes that come faster than they are read, the last is shown.
 */
export class LiveState {
  private readonly changes: LiveChanges<unknown>;

  constructor(changes: LiveChanges<unknown>) {
    this.changes = changes;
  }

  /** How many follow something. */
  get subscriberCount(): number {
    return this.changes.listenerCount;
  }

  /** Follows what has a key. It ends after the last state. A reader who leaves calls `return()`. */
  subscribe<State extends object>(
    key: string,
    followed: FollowedState<State>,
  ): AsyncIterableIterator<State, void, undefined> {
    return new StateReader({ key, followed, changes: this.changes });
  }

  /** Ends for everybody who follows. */
  async close(): Promise<void> {
    await this.changes.close();
  }
}

class StateReader<State extends object> extends LiveIterator<State> {
  private readonly options: {
    readonly key: string;
    readonly followed: FollowedState<State>;
    readonly changes: LiveChanges<unknown>;
  };
  private readonly leaves: (() => void)[];
  private isChanged: boolean;
  private isLast = false;
  private pauseMilliseconds: number | undefined;

  constructor(options: StateReader<State>['options']) {
    super();
    this.options = options;
    const { key, changes, followed } = options;
    const sources = [{ key, changes }, ...(followed.also ?? [])];
    const changed = () => {
      this.isChanged = true;
      this.wake();
    };
    const listener = { changed, missed: changed, closed: () => void this.return() };
    this.leaves = sources.map(({ key, changes }) => changes.listen(key, listener));
    // Where the stream is still to be opened, the state is read then: it would have to be read again anyway.
    this.isChanged = sources.every(({ changes }) => changes.isOpen);
  }

  protected onEnd(): void {
    for (const leave of this.leaves) leave();
  }

  protected async take(): Promise<State | undefined> {
    if (this.isLast) return undefined;
    if (!this.isChanged) await this.wait(this.pauseMilliseconds);
    if (this.hasEnded) return undefined;
    const { followed, changes } = this.options;
    this.isChanged = false;
    const state = await persistently(followed.read, {
      logger: changes.logger,
      pause: async (milliseconds) => {
        await this.wait(milliseconds);
        return this.hasEnded ? 'enough' : 'again';
      },
    });
    if (!state) return undefined;
    this.isLast = followed.isLast?.(state) ?? false;
    this.pauseMilliseconds = followed.pauseAfter?.(state);
    return state;
  }
}
