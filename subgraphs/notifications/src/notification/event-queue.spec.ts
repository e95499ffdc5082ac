import { describe, expect, it } from '@jest/globals';
import { EventQueue } from './event-queue.ts';

interface Numbered {
  readonly number: number;
}
const [one, two, three]: [Numbered, Numbered, Numbered] = [{ number: 1 }, { number: 2 }, { number: 3 }];
const done = { done: true, value: undefined };

function queueOf(capacity: number) {
  const ends: string[] = [];
  const queue = new EventQueue<Numbered>({
    capacity,
    onOverflow: () => new Error('too slow'),
    onEnd: () => ends.push('end'),
  });
  return { queue, ends };
}

describe('a queue of events', () => {
  it('keeps what comes before it is first read', async () => {
    const { queue } = queueOf(3);
    queue.push(one);
    queue.push(two);
    expect(await queue.next()).toEqual({ done: false, value: one });
    expect(await queue.next()).toEqual({ done: false, value: two });
  });

  it('gives several who wait what comes, in order', async () => {
    const { queue } = queueOf(0);
    const waiting = [queue.next(), queue.next()];
    queue.push(one);
    queue.push(two);
    expect(await Promise.all(waiting)).toEqual([one, two].map((value) => ({ done: false, value })));
  });

  it('ends at once when its reader leaves, also while it waits', async () => {
    const { queue, ends } = queueOf(3);
    const waiting = queue.next();
    expect(await queue.return()).toEqual(done);
    expect(await waiting).toEqual(done);
    queue.push(one);
    expect(await queue.next()).toEqual(done);
    await queue.return();
    expect(ends).toEqual(['end']);
  });

  it('ends with an error when more wait than it may hold, and forgets them', async () => {
    const { queue, ends } = queueOf(2);
    queue.push(one);
    queue.push(two);
    expect(ends).toEqual([]);
    queue.push(three);
    expect(ends).toEqual(['end']);
    await expect(queue.next()).rejects.toThrow('too slow');
    expect(await queue.next()).toEqual(done);
  });

  it('gives an error to who waits', async () => {
    const { queue, ends } = queueOf(2);
    const [first, second] = [queue.next(), queue.next()];
    queue.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    expect(await second).toEqual(done);
    queue.fail(new Error('broken again'));
    expect(await queue.next()).toEqual(done);
    expect(ends).toEqual(['end']);
  });

  it('is read by a loop to its end', async () => {
    const { queue } = queueOf(2);
    queue.push(one);
    const seen: Numbered[] = [];
    for await (const value of queue) {
      seen.push(value);
      if (value === one) queue.push(two);
      else break;
    }
    expect(seen).toEqual([one, two]);
    expect(await queue.next()).toEqual(done);
  });
});
