import { testRedisUrl } from '@coursegraph/databases';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CachedLibrary, type LibraryProcess, soonTrue } from './testing/cached-library.ts';

describe.each([
  ['memory', () => undefined],
  ['Redis', testRedisUrl],
])('processes that keep things in %s', (_name, redisUrl) => {
  let library: CachedLibrary;
  let first: LibraryProcess;
  let second: LibraryProcess;
  /** The id of a book that no other test has. */
  let book: string;

  beforeAll(async () => {
    library = await CachedLibrary.open(redisUrl());
    first = await library.process();
    second = await library.process();
  });
  afterAll(() => library.close());
  beforeEach(async () => {
    book = randomUUID();
    await library.write(book, 'old');
    for (const process of [first, second]) process.loads = 0;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const process of [first, second]) process.afterRead = () => Promise.resolve();
  });

  it('load once what a hundred ask for at a time, and keep it', async () => {
    const titles = await Promise.all(Array.from({ length: 100 }, () => first.title(book)));
    expect(new Set(titles)).toEqual(new Set(['old']));
    expect(first.loads).toBe(1);
    await first.keeps(book);
  });

  it('load at most once each what a hundred ask both of them for', async () => {
    const asks = Array.from({ length: 100 }, (_, index) => (index % 2 ? first : second).title(book));
    expect(new Set(await Promise.all(asks))).toEqual(new Set(['old']));
    expect(first.loads).toBeLessThanOrEqual(1);
    expect(second.loads).toBeLessThanOrEqual(1);
  });

  it('all hear of a change, whoever makes it', async () => {
    await Promise.all([first.title(book), second.title(book)]);
    await library.write(book, 'new');
    await soonTrue(async () => (await first.title(book)) === 'new');
    await soonTrue(async () => (await second.title(book)) === 'new');
  });

  it('find nothing that was asked for before a change and is kept after it', async () => {
    let release = (_: unknown) => {};
    const held = new Promise((resolve) => (release = resolve));
    first.afterRead = () => held;
    const late = first.title(book);
    await soonTrue(() => Promise.resolve(first.loads === 1));
    await library.write(book, 'new');
    await soonTrue(async () => (await second.title(book)) === 'new');
    // Whoever asks from when it has heard of the change has a load of their own.
    first.cache.forgetAll('course');
    const next = first.title(book);
    release(undefined);
    expect(await late).toBe('old');
    expect(await next).toBe('new');
    for (const process of [first, second]) expect(await process.title(book)).toBe('new');
  });

  it('forget one thing at once where it was changed', async () => {
    await first.keeps(book);
    first.loads = 0;
    first.cache.forget({ kind: 'course', id: book });
    await first.title(book);
    expect(first.loads).toBe(1);
  });

  it('keep nothing where there is nothing yet', async () => {
    const missing = randomUUID();
    expect(await first.title(missing)).toBeNull();
    await library.write(missing, 'here');
    expect(await first.title(missing)).toBe('here');
  });

  it('share a failure with those who wait, and keep none', async () => {
    first.afterRead = () => Promise.reject(new Error('The database is gone.'));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => first.title(book)));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    expect(outcomes[0]).toMatchObject({ reason: { message: 'The database is gone.' } });
    expect(first.loads).toBe(1);
    first.afterRead = () => Promise.resolve();
    expect(await first.title(book)).toBe('old');
  });

  it('answer nothing after its time, not even where it cannot be loaded', async () => {
    for (const process of [first, second]) await process.keeps(book);
    const halfAnHour = Date.now() + 30 * 60_000 + 1;
    jest.spyOn(Date, 'now').mockReturnValue(halfAnHour);
    for (const process of [first, second]) {
      process.afterRead = () => Promise.reject(new Error('The database is gone.'));
      await expect(process.title(book)).rejects.toThrow('The database is gone.');
    }
  });

  it('keep nothing while changes are not heard', async () => {
    first.cache.deafen('course');
    await first.title(book);
    await first.title(book);
    expect(first.loads).toBe(2);
    first.cache.hear('course');
  });
});

describe('processes that share a Redis', () => {
  it('load once altogether what they ask for one after the other', async () => {
    const library = await CachedLibrary.open(testRedisUrl());
    const [first, second] = [await library.process(), await library.process()];
    await first.sharesWith(second);
    await second.sharesWith(first);
    await library.close();
  });
});
