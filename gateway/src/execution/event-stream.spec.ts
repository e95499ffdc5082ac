import { describe, expect, test } from '@jest/globals';
import { EventStream } from './event-stream.ts';

/** A source that waits for ever after its events. */
function sourceOf(...events: readonly (number | Error)[]) {
  const left = { count: 0 };
  const queue = [...events];
  const source: AsyncIterableIterator<number> = {
    next() {
      const event = queue.shift();
      if (event === undefined) return new Promise(() => undefined);
      return event instanceof Error ? Promise.reject(event) : Promise.resolve({ done: false, value: event });
    },
    return() {
      left.count += 1;
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => source,
  };
  return { source, left };
}

const streamOf = (source: AsyncIterable<number>) =>
  new EventStream({ source, toResult: (event) => Promise.resolve(event * 10) });

describe('a stream of events', () => {
  test('gives what each event is turned into, in order', async () => {
    const stream = streamOf(sourceOf(1, 2).source);
    expect([await stream.next(), await stream.next()]).toEqual([
      { done: false, value: 10 },
      { done: false, value: 20 },
    ]);
  });

  test('ends the wait for an event when its reader leaves', async () => {
    const { source, left } = sourceOf();
    const stream = streamOf(source);
    const waiting = stream.next();
    await stream.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(left).toEqual({ count: 1 });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('tells its reader that the source failed, once, and leaves it', async () => {
    const { source, left } = sourceOf(1, new Error('gone'));
    const stream = streamOf(source);
    await stream.next();
    await expect(stream.next()).rejects.toThrow('gone');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(left).toEqual({ count: 1 });
  });

  test('ends with its source', async () => {
    async function* once() {
      yield await Promise.resolve(1);
    }
    const stream = streamOf(once());
    const received: number[] = [];
    for await (const result of stream) received.push(result);
    expect(received).toEqual([10]);
  });
});
