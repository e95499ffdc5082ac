import { describe, expect, it } from '@jest/globals';
import { LiveIterator } from './live-iterator.ts';

const done = { done: true, value: undefined };

/** Hands out what it is given, and waits for more. */
class Given extends LiveIterator<number | Error> {
  readonly ends: string[] = [];
  private readonly values: (number | Error | undefined)[] = [];

  give(...values: (number | Error | undefined)[]): void {
    this.values.push(...values);
    this.wake();
  }

  protected async take(): Promise<number | undefined> {
    while (this.values.length === 0 && !this.hasEnded) await this.wait();
    const value = this.values.shift();
    if (value instanceof Error) throw value;
    return value;
  }

  protected onEnd(): void {
    this.ends.push('end');
  }
}

describe('an iterator of what happens', () => {
  it('gives several who wait what comes, in order', async () => {
    const given = new Given();
    const waiting = [given.next(), given.next(), given.next()];
    given.give(1);
    given.give(2, 3);
    expect(await Promise.all(waiting)).toEqual([1, 2, 3].map((value) => ({ done: false, value })));
  });

  it('ends at once when its reader leaves, also while it waits', async () => {
    const given = new Given();
    const waiting = [given.next(), given.next()];
    expect(await given.return()).toEqual(done);
    expect(await Promise.all(waiting)).toEqual([done, done]);
    given.give(1);
    expect(await given.next()).toEqual(done);
    await given.return();
    expect(given.ends).toEqual(['end']);
  });

  it('ends where there is no value any longer, and with an error', async () => {
    const [ending, failing] = [new Given(), new Given()];
    ending.give(1, undefined, 2);
    failing.give(new Error('broken'), 1);
    expect([await ending.next(), await ending.next(), await ending.next()]).toEqual([
      { done: false, value: 1 },
      done,
      done,
    ]);
    const [first, second] = [failing.next(), failing.next()];
    await expect(first).rejects.toThrow('broken');
    expect(await second).toEqual(done);
    expect([ending.ends, failing.ends]).toEqual([['end'], ['end']]);
  });

  it('is read by a loop to its end', async () => {
    const given = new Given();
    given.give(1, 2);
    const seen: unknown[] = [];
    for await (const value of given) {
      seen.push(value);
      if (value === 2) break;
    }
    expect(seen).toEqual([1, 2]);
    expect(given.ends).toEqual(['end']);
  });
});
