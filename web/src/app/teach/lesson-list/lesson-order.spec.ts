import { moved, orderKeeper } from './lesson-order';

describe('moved', () => {
  it('moves an item up or down', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });

  it('changes nothing beyond the ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });
});

describe('orderKeeper', () => {
  it('sends one order at a time, and of those that came meanwhile only the last', async () => {
    const sent: string[] = [];
    const answers: ((kept: boolean) => void)[] = [];
    const keeper = orderKeeper((ids) => {
      sent.push(ids.join(''));
      return new Promise((resolve) => answers.push(resolve));
    });
    const done = [keeper.keep(['b', 'a', 'c']), keeper.keep(['b', 'c', 'a']), keeper.keep(['c', 'b', 'a'])];
    expect(sent).toEqual(['bac']);
    answers[0]?.(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(sent).toEqual(['bac', 'cba']);
    answers[1]?.(false);
    expect(await Promise.all(done)).toEqual([false, false, false]);
  });

  it('sends again after it came to rest', async () => {
    const sent: string[] = [];
    const keeper = orderKeeper(async (ids) => {
      sent.push(ids.join(''));
      return true;
    });
    await keeper.keep(['b', 'a']);
    await keeper.keep(['a', 'b']);
    expect(sent).toEqual(['ba', 'ab']);
  });
});
