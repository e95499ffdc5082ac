import { type Queue, isIdle, queuesText, spanText } from './queue-text';

describe('spanText', () => {
  it.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [42.9, '42 s'],
    [185, '3 min 5 s'],
    [3_600, '1 h'],
    [7_805, '2 h 10 min'],
    [356_400, '4 d 3 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(spanText(seconds)).toBe(text);
  });
});

const queue = (readyCount: number, deadLetterCount: number): Queue => ({
  __typename: 'Queue',
  name: 'notifications.deliver',
  kind: 'JOBS',
  readyCount,
  activeCount: 0,
  waitingCount: 0,
  deadLetterCount,
  oldestReadySeconds: null,
  completedPerMinute: null,
});

describe('isIdle', () => {
  it('is so where nothing waits, nothing failed and nothing was done just now', () => {
    expect(isIdle(queue(0, 0))).toBe(true);
    expect(isIdle(queue(1, 0))).toBe(false);
    expect(isIdle(queue(0, 1))).toBe(false);
    expect(isIdle({ ...queue(0, 0), completedPerMinute: 2 })).toBe(false);
  });
});

describe('queuesText', () => {
  it('says when all is well', () => {
    expect(queuesText([queue(0, 0), queue(0, 0)])).toBe('Nothing is waiting, and nothing has failed.');
  });

  it('counts over all queues what waits and what failed', () => {
    expect(queuesText([queue(3, 1), queue(4, 0)])).toBe('7 waiting; 1 has failed for good.');
  });
});
